package org.genremill.audio.alac;

import java.util.Arrays;
import org.genremill.audio.aac.BitWriter;

/**
 * Writes Apple Lossless with any parameters, by the rules of the format in 64-bit arithmetic: the counterpart of the
 * decoder, and its plain twin.
 */
public final class AlacWriter {
    static final int DIFFERENCE = 31;

    int frameLength = 4096;
    int bits = 16;
    int history = 40;
    int initialMean = 10;
    int longestRemainder = 14;
    int sampleRate = 8000;
    int channels = 1;

    boolean verbatim;
    int lowBytes;
    int mixShift = 2;
    int mixWeight;
    boolean twice;
    int order = 4;
    int predictorShift = 9;
    int factor = 4;
    boolean extras;

    /** The configuration, without atoms around it. */
    public byte[] cookie() {
        return new BitWriter()
                .put(32, frameLength)
                .put(8, 0)
                .put(8, bits)
                .put(8, history)
                .put(8, initialMean)
                .put(8, longestRemainder)
                .put(8, channels)
                .put(16, 255)
                .put(32, 0)
                .put(32, 0)
                .put(32, sampleRate)
                .done();
    }

    /**
     * A packet.
     *
     * @param samples by channel, in the order of a packet
     * @param pairs whether the elements from the given channel on are pairs, by the index of the element
     */
    byte[] packet(long[][] samples, boolean... pairs) {
        BitWriter out = new BitWriter();
        int channel = 0;
        for (boolean pair : pairs) {
            if (extras) {
                out.put(3, 4).put(4, 0).put(1, 1).put(8, 3);
                while (out.length() % 8 != 0) {
                    out.put(1, 0);
                }
                out.put(24, 0xABCDEF).put(3, 6).put(4, 15).put(8, 2);
                for (int i = 0; i < 16; i++) {
                    out.put(8, i);
                }
            }
            long[][] part = Arrays.copyOfRange(samples, channel, channel + (pair ? 2 : 1));
            element(out, part, pair ? 1 : 0);
            channel += part.length;
        }
        return out.put(3, 7).done();
    }

    private void element(BitWriter out, long[][] samples, int type) {
        int length = samples[0].length;
        boolean partial = length < frameLength;
        out.put(3, type).put(4, 0).put(12, 0);
        out.put(1, partial ? 1 : 0).put(2, verbatim ? 0 : lowBytes).put(1, verbatim ? 1 : 0);
        if (partial) {
            out.put(32, length);
        }
        if (verbatim) {
            for (int i = 0; i < length; i++) {
                for (long[] channel : samples) {
                    out.put(bits, (int) channel[i]);
                }
            }
            return;
        }
        int lowBits = 8 * lowBytes;
        long[][] high = new long[samples.length][length];
        for (int channel = 0; channel < samples.length; channel++) {
            for (int i = 0; i < length; i++) {
                high[channel][i] = samples[channel][i] >> lowBits;
            }
        }
        boolean mixed = samples.length == 2 && mixWeight != 0;
        out.put(8, mixed ? mixShift : 0).put(8, mixed ? mixWeight : 0);
        if (mixed) {
            mix(high);
        }
        short[][] coefficients = new short[samples.length][order == DIFFERENCE ? 31 : order];
        for (short[] one : coefficients) {
            for (int i = 0; i < one.length; i++) {
                one[i] = (short)
                        (i < 3 && predictorShift > 2 ? new int[] {3, -3, 1}[i] << (predictorShift - 2) : i % 3 - 1);
            }
            out.put(4, twice ? 1 : 0).put(4, predictorShift).put(3, factor).put(5, one.length);
            for (short value : one) {
                out.put(16, value);
            }
        }
        for (int i = 0; i < length && lowBits > 0; i++) {
            for (long[] channel : samples) {
                out.put(lowBits, (int) channel[i] & ((1 << lowBits) - 1));
            }
        }
        int width = bits - lowBits + samples.length - 1;
        for (int channel = 0; channel < samples.length; channel++) {
            residuals(out, predict(high[channel], coefficients[channel], width), width);
        }
    }

    /** Left and right become a weighted mean and their difference. */
    private void mix(long[][] channels) {
        for (int i = 0; i < channels[0].length; i++) {
            long difference = channels[0][i] - channels[1][i];
            channels[0][i] = channels[1][i] + ((mixWeight * difference) >> mixShift);
            channels[1][i] = difference;
        }
    }

    private long[] predict(long[] samples, short[] coefficients, int width) {
        long[] residuals = samples;
        if (coefficients.length == DIFFERENCE) {
            residuals = differences(residuals, residuals.length, width);
        } else if (coefficients.length > 0) {
            residuals = adaptive(residuals, coefficients, width);
        }
        return twice ? differences(residuals, residuals.length, width) : residuals;
    }

    private static long[] differences(long[] samples, int length, int width) {
        long[] residuals = samples.clone();
        for (int i = 1; i < length; i++) {
            residuals[i] = wrap(samples[i] - samples[i - 1], width);
        }
        return residuals;
    }

    private long[] adaptive(long[] samples, short[] coefficients, int width) {
        int count = coefficients.length;
        long[] residuals = differences(samples, Math.min(samples.length, count + 1), width);
        for (int at = count + 1; at < samples.length; at++) {
            long base = samples[at - count - 1];
            long sum = predictorShift == 0 ? 0 : 1L << (predictorShift - 1);
            for (int back = 1; back <= count; back++) {
                sum += coefficients[back - 1] * (samples[at - back] - base);
            }
            long residual = wrap(samples[at] - base - ((int) sum >> predictorShift), width);
            residuals[at] = residual;
            long left = residual;
            for (int back = count; back >= 1 && left * residual > 0; back--) {
                long difference = base - samples[at - back];
                long step = (long) Long.signum(difference) * Long.signum(residual);
                coefficients[back - 1] -= (short) step;
                left -= (count - back + 1L) * ((difference * step) >> predictorShift);
            }
        }
        return residuals;
    }

    private void residuals(BitWriter out, long[] residuals, int width) {
        long mean = initialMean;
        int rate = history * factor / 4;
        int odd = 0;
        int at = 0;
        while (at < residuals.length) {
            int size = Math.min(floorLog2((mean >> 9) + 3), longestRemainder);
            long folded = residuals[at] < 0 ? -2 * residuals[at] - 1 : 2 * residuals[at];
            long value = folded - odd;
            number(out, value, size, (1L << size) - 1, width);
            mean = value > 0xFFFF ? 0xFFFF : unsigned(rate * folded + mean - (unsigned(rate * mean) >> 9));
            at++;
            odd = 0;
            if (mean < 128 && at < residuals.length) {
                int run = 0;
                while (at < residuals.length && residuals[at] == 0 && run < 0xFFFF) {
                    run++;
                    at++;
                }
                int zeros = mean == 0 ? 32 : 31 - floorLog2(mean);
                int bitsOfRun = zeros - 24 + (int) ((mean + 16) >> 6);
                number(out, run, bitsOfRun, ((1L << bitsOfRun) - 1) & ((1L << longestRemainder) - 1), 16);
                odd = run < 0xFFFF ? 1 : 0;
                mean = 0;
            }
        }
    }

    private static void number(BitWriter out, long value, int size, long divisor, int width) {
        long quotient = value / divisor;
        if (quotient > 8) {
            out.put(9, 0x1FF).put(width, (int) value);
            return;
        }
        long rest = value % divisor;
        out.put((int) quotient + 1, (1 << (quotient + 1)) - 2);
        if (size > 1) {
            out.put(rest == 0 ? size - 1 : size, (int) (rest == 0 ? 0 : rest + 1));
        }
    }

    private static long unsigned(long value) {
        return value & 0xFFFF_FFFFL;
    }

    private static int floorLog2(long value) {
        return 63 - Long.numberOfLeadingZeros(value);
    }

    /** As the decoder's sums wrap, so residuals may. */
    private static long wrap(long value, int width) {
        return value << (64 - width) >> (64 - width);
    }
}
