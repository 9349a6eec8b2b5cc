package org.genremill.audio.mpeg;

import java.io.ByteArrayOutputStream;
import org.genremill.audio.aac.BitWriter;

/** Layer II. */
final class RandomLayerTwo extends RandomStream {
    private static final int TRIPLES = 12;
    private static final int[] FACTORS = {3, 2, 1, 2};

    private final Allocation table = Allocation.of(header);
    private final int bound = Math.min(header.jointBound(), table.bands());

    RandomLayerTwo(int version, int bitRate, int rate, int mode, int extension, boolean checksums, long seed) {
        super(version, 2, bitRate, rate, mode, extension, checksums, seed);
    }

    @Override
    byte[] write(int frames) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            stream.writeBytes(frame());
        }
        return stream.toByteArray();
    }

    private byte[] frame() {
        int channels = header.channels();
        int left = 8 * (header.bytes() - header.ownBytes()) - table.bands() * 4 * 2;
        int[][] indices = new int[2][table.bands()];
        for (int band = 0; band < table.bands(); band++) {
            int[] row = table.rows()[band];
            for (int channel = 0; channel < channels; channel++) {
                boolean shared = channel > 0 && band >= bound;
                int index = shared ? indices[0][band] : random.nextInt(row.length);
                int bits = index == 0 ? 0 : 2 * (2 + 18) + TRIPLES * bits(row[index]);
                if (shared || bits <= left) {
                    indices[channel][band] = index;
                    left -= shared ? 0 : bits;
                }
            }
        }
        BitWriter body = new BitWriter();
        each(
                channels,
                bound,
                (channel, band) ->
                        body.put(Integer.numberOfTrailingZeros(table.rows()[band].length), indices[channel][band]));
        int[][] selection = new int[2][table.bands()];
        each(channels, table.bands(), (channel, band) -> {
            if (indices[channel][band] > 0) {
                selection[channel][band] = random.nextInt(4);
                body.put(2, selection[channel][band]);
            }
        });
        int protectedBits = body.length();
        each(channels, table.bands(), (channel, band) -> {
            for (int i = 0; i < (indices[channel][band] > 0 ? FACTORS[selection[channel][band]] : 0); i++) {
                body.put(6, random.nextInt(3, 63));
            }
        });
        for (int triple = 0; triple < TRIPLES; triple++) {
            each(channels, bound, (channel, band) -> writeTriple(body, table.rows()[band][indices[channel][band]]));
        }
        return frame(body.done(), protectedBits);
    }

    private void writeTriple(BitWriter body, int levels) {
        if (levels == 3 || levels == 5 || levels == 9) {
            body.put(bits(levels), random.nextInt(levels * levels * levels));
        } else if (levels > 0) {
            for (int i = 0; i < 3; i++) {
                body.put(bits(levels) / 3, random.nextInt(levels));
            }
        }
    }

    private static int bits(int levels) {
        return switch (levels) {
            case 0 -> 0;
            case 3 -> 5;
            case 5 -> 7;
            case 9 -> 10;
            default -> 3 * Integer.bitCount(levels);
        };
    }

    private interface Cell {
        void visit(int channel, int band);
    }

    private void each(int channels, int border, Cell cell) {
        for (int band = 0; band < table.bands(); band++) {
            for (int channel = 0; channel < (band < border ? channels : 1); channel++) {
                cell.visit(channel, band);
            }
        }
    }
}
