package org.genremill.audio.mpeg;

import java.util.Arrays;

/** Layer II. ISO/IEC 11172-3, 2.4.1.6 and 2.4.3.3, with the low rates of ISO/IEC 13818-3. */
final class LayerTwo implements LayerDecoder {
    /** Samples of a subband that share a scale factor. */
    private static final int PART = 12;

    private static final int PARTS = 3;
    /** Samples of a subband that are coded together. */
    private static final int TRIPLE = 3;

    private final boolean mixed;
    private final ChecksumTrust trust = new ChecksumTrust();
    private final Bits bits = new Bits();
    /** By channel and subband: the levels of the quantiser, 0 for none. */
    private final int[][] levels = new int[2][SUBBANDS];

    private final int[][] selection = new int[2][SUBBANDS];
    private final float[][][] scale = new float[2][SUBBANDS][PARTS];
    private final float[] values = new float[TRIPLE];

    /** @param mixed whether to deliver the mean of the channels */
    LayerTwo(boolean mixed) {
        this.mixed = mixed;
    }

    @Override
    public boolean decode(MpegHeader header, byte[] frame, float[][] subbands) {
        for (float[] channel : subbands) {
            Arrays.fill(channel, 0, PARTS * PART * SUBBANDS, 0);
        }
        Allocation table = Allocation.of(header);
        int channels = header.channels();
        int bound = Math.min(header.jointBound(), table.bands());
        int end = header.bytes() * Byte.SIZE;
        bits.start(frame, header.ownBytes() * Byte.SIZE);
        readAllocation(table, channels, bound);
        readSelection(table.bands(), channels);
        if (bits.position() > end || !trust.admits(header, frame, bits.position())) {
            return false;
        }
        readScaleFactors(table.bands(), channels, mixed ? 1f / channels : 1);
        if (bits.position() + PARTS * PART / TRIPLE * tripleBits(table.bands(), channels, bound) > end) {
            return false;
        }
        for (int slot = 0; slot < PARTS * PART; slot += TRIPLE) {
            readTriples(table.bands(), channels, bound, subbands, slot);
        }
        return true;
    }

    private void readAllocation(Allocation table, int channels, int bound) {
        for (int band = 0; band < table.bands(); band++) {
            int[] row = table.rows()[band];
            int width = Integer.numberOfTrailingZeros(row.length);
            for (int channel = 0; channel < channels; channel++) {
                levels[channel][band] = channel > 0 && band >= bound ? levels[0][band] : row[bits.read(width)];
            }
        }
    }

    private void readSelection(int bands, int channels) {
        for (int band = 0; band < bands; band++) {
            for (int channel = 0; channel < channels; channel++) {
                selection[channel][band] = levels[channel][band] == 0 ? 0 : bits.read(2);
            }
        }
    }

    private void readScaleFactors(int bands, int channels, float weight) {
        for (int band = 0; band < bands; band++) {
            for (int channel = 0; channel < channels; channel++) {
                if (levels[channel][band] == 0) {
                    continue;
                }
                float[] parts = scale[channel][band];
                int shared = selection[channel][band];
                parts[0] = weight * ScaleFactors.LAYERS_1_AND_2[bits.read(6)];
                boolean secondIsFirst = shared == 1 || shared == 2;
                parts[1] = secondIsFirst ? parts[0] : weight * ScaleFactors.LAYERS_1_AND_2[bits.read(6)];
                parts[2] = shared >= 2 ? parts[1] : weight * ScaleFactors.LAYERS_1_AND_2[bits.read(6)];
            }
        }
    }

    private int tripleBits(int bands, int channels, int bound) {
        int count = 0;
        for (int band = 0; band < bands; band++) {
            for (int channel = 0; channel < (band < bound ? channels : 1); channel++) {
                count += tripleBits(levels[channel][band]);
            }
        }
        return count;
    }

    private void readTriples(int bands, int channels, int bound, float[][] subbands, int slot) {
        for (int band = 0; band < bands; band++) {
            for (int channel = 0; channel < channels; channel++) {
                if (levels[channel][band] == 0) {
                    continue;
                }
                if (channel == 0 || band < bound) {
                    readTriple(levels[channel][band]);
                }
                float factor = scale[channel][band][slot / PART];
                float[] target = subbands[mixed ? 0 : channel];
                for (int i = 0; i < TRIPLE; i++) {
                    target[(slot + i) * SUBBANDS + band] += values[i] * factor;
                }
            }
        }
    }

    private void readTriple(int count) {
        float step = 1f / count;
        if (isGrouped(count)) {
            int code = bits.read(tripleBits(count));
            values[0] = (2 * (code % count) - count + 1) * step;
            values[1] = (2 * (code / count % count) - count + 1) * step;
            values[2] = (2 * (code / count / count) - count + 1) * step;
            return;
        }
        int width = tripleBits(count) / TRIPLE;
        for (int i = 0; i < TRIPLE; i++) {
            values[i] = (2 * bits.read(width) - count + 1) * step;
        }
    }

    /** Whether three samples have one code. */
    private static boolean isGrouped(int count) {
        return count == 3 || count == 5 || count == 9;
    }

    private static int tripleBits(int count) {
        return switch (count) {
            case 0 -> 0;
            case 3 -> 5;
            case 5 -> 7;
            case 9 -> 10;
            default -> TRIPLE * (Integer.SIZE - Integer.numberOfLeadingZeros(count));
        };
    }
}
