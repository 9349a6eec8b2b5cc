package org.genremill.audio.mpeg;

import java.io.ByteArrayOutputStream;
import org.genremill.audio.aac.BitWriter;

/** Layer I. */
final class RandomLayerOne extends RandomStream {
    private static final int BANDS = 32;
    private static final int SLOTS = 12;

    RandomLayerOne(int version, int bitRate, int rate, int mode, int extension, boolean checksums, long seed) {
        super(version, 1, bitRate, rate, mode, extension, checksums, seed);
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
        int bound = header.jointBound();
        int left = 8 * (header.bytes() - header.ownBytes()) - BANDS * 4 * 2;
        int[][] allocation = new int[2][BANDS];
        for (int band = 0; band < BANDS; band++) {
            for (int channel = 0; channel < channels; channel++) {
                int allocated = channel > 0 && band >= bound ? allocation[0][band] : random.nextInt(15);
                int bits = allocated == 0 ? 0 : 6 + SLOTS * (allocated + 1) + 12;
                if (channel > 0 && band >= bound) {
                    allocation[channel][band] = allocated;
                } else if (bits <= left) {
                    allocation[channel][band] = allocated;
                    left -= bits;
                }
            }
        }
        BitWriter body = new BitWriter();
        each(channels, bound, (channel, band) -> body.put(4, allocation[channel][band]));
        int protectedBits = body.length();
        each(channels, BANDS, (channel, band) -> {
            if (allocation[channel][band] > 0) {
                body.put(6, random.nextInt(3, 63));
            }
        });
        for (int slot = 0; slot < SLOTS; slot++) {
            each(channels, bound, (channel, band) -> {
                int bits = allocation[channel][band] + 1;
                if (bits > 1) {
                    body.put(bits, random.nextInt((1 << bits) - 1));
                }
            });
        }
        return frame(body.done(), protectedBits);
    }

    private interface Cell {
        void visit(int channel, int band);
    }

    private static void each(int channels, int bound, Cell cell) {
        for (int band = 0; band < BANDS; band++) {
            for (int channel = 0; channel < (band < bound ? channels : 1); channel++) {
                cell.visit(channel, band);
            }
        }
    }
}
