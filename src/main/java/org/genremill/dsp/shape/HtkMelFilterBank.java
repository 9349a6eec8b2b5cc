package org.genremill.dsp.shape;

/**
 * Triangular filters on the HTK mel scale, {@code 1127 ln(1 + f / 700)} (O'Shaughnessy 1987), with height 1 and no
 * weight on the constant bin: TensorFlow's {@code linear_to_mel_weight_matrix}, with which VGGish and YAMNet were
 * trained (Hershey et al. 2017). Immutable and thread-safe.
 */
public final class HtkMelFilterBank {
    private static final double SCALE = 1127;
    private static final double BREAK_HERTZ = 700;

    private final int[] first;
    private final double[][] weights;

    /**
     * Builds the bank.
     *
     * @param bands the number of filters, 1 or more
     * @param sampleRate in hertz
     * @param fftSize samples in a transform; a spectrum has {@code fftSize / 2 + 1} bins
     * @param lowest the lower edge of the first filter, in hertz, 0 or more
     * @param highest the upper edge of the last filter, in hertz, above {@code lowest}
     */
    public HtkMelFilterBank(int bands, double sampleRate, int fftSize, double lowest, double highest) {
        if (bands < 1 || lowest < 0 || highest <= lowest) {
            throw new IllegalArgumentException("%d bands from %s to %s Hz".formatted(bands, lowest, highest));
        }
        first = new int[bands];
        weights = new double[bands][];
        double low = toMel(lowest);
        double step = (toMel(highest) - low) / (bands + 1);
        for (int band = 0; band < bands; band++) {
            double from = low + band * step;
            int bin = 1;
            int bins = fftSize / 2 + 1;
            while (bin < bins && weight(bin * sampleRate / fftSize, from, step) == 0) {
                bin++;
            }
            int until = bin;
            while (until < bins && weight(until * sampleRate / fftSize, from, step) > 0) {
                until++;
            }
            first[band] = bin;
            weights[band] = new double[until - bin];
            for (int index = 0; index < until - bin; index++) {
                weights[band][index] = weight((bin + index) * sampleRate / fftSize, from, step);
            }
        }
    }

    private static double weight(double hertz, double from, double step) {
        double place = (toMel(hertz) - from) / step;
        return Math.max(0, Math.min(place, 2 - place));
    }

    /** Sums a spectrum, of power or of magnitude, into {@code bands} values. */
    public void apply(double[] spectrum, double[] mel) {
        for (int band = 0; band < weights.length; band++) {
            double[] row = weights[band];
            double sum = 0;
            for (int index = 0; index < row.length; index++) {
                sum += row[index] * spectrum[first[band] + index];
            }
            mel[band] = sum;
        }
    }

    /** Converts a frequency to mel. */
    public static double toMel(double hertz) {
        return SCALE * StrictMath.log(1 + hertz / BREAK_HERTZ);
    }
}
