package org.genremill.dsp.shape;

/**
 * Triangular filters on the mel scale of Slaney's Auditory Toolbox (1998), each of unit area: librosa's
 * {@code filters.mel} with its defaults. The scale is linear up to 1 kHz and logarithmic above. Immutable and
 * thread-safe.
 */
public final class MelFilterBank {
    private static final double BREAK_HERTZ = 1000;
    private static final double BREAK_MEL = 15;
    private static final double HERTZ_PER_MEL = BREAK_HERTZ / BREAK_MEL;
    private static final double LOG_STEP = StrictMath.log(6.4) / 27;

    private final int[] first;
    private final double[][] weights;

    /**
     * Builds the bank from 0 Hz to half the sample rate.
     *
     * @param bands the number of filters
     * @param sampleRate in hertz
     * @param fftSize samples in a transform; a spectrum has {@code fftSize / 2 + 1} bins
     */
    public MelFilterBank(int bands, double sampleRate, int fftSize) {
        first = new int[bands];
        weights = new double[bands][];
        double top = toMel(sampleRate / 2);
        double[] edges = new double[bands + 2];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = toHertz(top * i / (bands + 1));
        }
        for (int band = 0; band < bands; band++) {
            double[] row =
                    triangle(edges[band], edges[band + 1], edges[band + 2], sampleRate / fftSize, fftSize / 2 + 1);
            int from = 0;
            int to = row.length;
            while (from < to && row[from] == 0) {
                from++;
            }
            while (to > from && row[to - 1] == 0) {
                to--;
            }
            first[band] = from;
            weights[band] = java.util.Arrays.copyOfRange(row, from, to);
        }
    }

    /** The number of filters. */
    public int bands() {
        return weights.length;
    }

    /** The energy in each band of a power spectrum: {@code bands} values, 0 or more. */
    public void apply(float[] power, double[] mel) {
        for (int band = 0; band < weights.length; band++) {
            mel[band] = product(weights[band], power, first[band]);
        }
    }

    /** Four sums at a time, to break the dependency between additions. */
    private static double product(double[] row, float[] power, int offset) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = row.length & -4;
        for (int i = 0; i < whole; i += 4) {
            a += row[i] * power[offset + i];
            b += row[i + 1] * power[offset + i + 1];
            c += row[i + 2] * power[offset + i + 2];
            d += row[i + 3] * power[offset + i + 3];
        }
        for (int i = whole; i < row.length; i++) {
            a += row[i] * power[offset + i];
        }
        return (a + b) + (c + d);
    }

    private static double[] triangle(double low, double centre, double high, double binWidth, int bins) {
        double[] row = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            double hertz = bin * binWidth;
            double rise = (hertz - low) / (centre - low);
            double fall = (high - hertz) / (high - centre);
            row[bin] = Math.max(0, Math.min(rise, fall)) * 2 / (high - low);
        }
        return row;
    }

    /** Converts a frequency to mel. */
    public static double toMel(double hertz) {
        return hertz < BREAK_HERTZ ? hertz / HERTZ_PER_MEL : BREAK_MEL + StrictMath.log(hertz / BREAK_HERTZ) / LOG_STEP;
    }

    private static double toHertz(double mel) {
        return mel < BREAK_MEL ? mel * HERTZ_PER_MEL : BREAK_HERTZ * StrictMath.exp(LOG_STEP * (mel - BREAK_MEL));
    }
}
