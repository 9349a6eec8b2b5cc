package org.genremill.audio.mpeg;

import java.util.Arrays;

/** Layer I. ISO/IEC 11172-3, 2.4.1.5 and 2.4.3.2. */
final class LayerOne implements LayerDecoder {
    private static final int SLOTS = 12;
    private static final int FORBIDDEN = 15;

    private final boolean mixed;
    private final ChecksumTrust trust = new ChecksumTrust();
    private final Bits bits = new Bits();
    private final int[][] allocation = new int[2][SUBBANDS];
    private final float[][] scale = new float[2][SUBBANDS];

    /** @param mixed whether to deliver the mean of the channels */
    LayerOne(boolean mixed) {
        this.mixed = mixed;
    }

    @Override
    public boolean decode(MpegHeader header, byte[] frame, float[][] subbands) {
        for (float[] channel : subbands) {
            Arrays.fill(channel, 0, SLOTS * SUBBANDS, 0);
        }
        int channels = header.channels();
        int end = header.bytes() * Byte.SIZE;
        bits.start(frame, header.ownBytes() * Byte.SIZE);
        if (!readAllocation(channels, header.jointBound())
                || bits.position() > end
                || !trust.admits(header, frame, bits.position())) {
            return false;
        }
        readScaleFactors(channels, mixed ? 1f / channels : 1);
        if (bits.position() + SLOTS * sampleBits(channels, header.jointBound()) > end) {
            return false;
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            readSlot(channels, header.jointBound(), subbands, slot * SUBBANDS);
        }
        return true;
    }

    private boolean readAllocation(int channels, int bound) {
        boolean allowed = true;
        for (int band = 0; band < SUBBANDS; band++) {
            for (int channel = 0; channel < channels; channel++) {
                allocation[channel][band] = channel > 0 && band >= bound ? allocation[0][band] : bits.read(4);
                allowed &= allocation[channel][band] != FORBIDDEN;
            }
        }
        return allowed;
    }

    private void readScaleFactors(int channels, float weight) {
        for (int band = 0; band < SUBBANDS; band++) {
            for (int channel = 0; channel < channels; channel++) {
                if (allocation[channel][band] > 0) {
                    scale[channel][band] = ScaleFactors.LAYERS_1_AND_2[bits.read(6)] * weight;
                }
            }
        }
    }

    private int sampleBits(int channels, int bound) {
        int count = 0;
        for (int band = 0; band < SUBBANDS; band++) {
            for (int channel = 0; channel < (band < bound ? channels : 1); channel++) {
                count += allocation[channel][band] == 0 ? 0 : allocation[channel][band] + 1;
            }
        }
        return count;
    }

    private void readSlot(int channels, int bound, float[][] subbands, int at) {
        for (int band = 0; band < SUBBANDS; band++) {
            float value = 0;
            for (int channel = 0; channel < channels; channel++) {
                int allocated = allocation[channel][band];
                if (allocated > 0) {
                    if (channel == 0 || band < bound) {
                        int levels = (2 << allocated) - 1;
                        value = (2 * bits.read(allocated + 1) - levels + 1) / (float) levels;
                    }
                    subbands[mixed ? 0 : channel][at + band] += value * scale[channel][band];
                }
            }
        }
    }
}
