package org.genremill.dsp;

/**
 * Peaks and valleys of a magnitude spectrum in seven bands: below 200 Hz, five octaves from there, and the rest (Jiang
 * et al. 2002), with the bands' edges and the share of two hundredths exactly as in librosa's {@code spectral_contrast}.
 * {@link SpectralContrast} keeps the last bin of each band, which librosa drops. Not thread-safe: holds work space.
 */
public final class LibrosaContrast {
    /** Bands. */
    public static final int BANDS = 7;

    private static final double LOWEST_EDGE = 200;
    private static final double SHARE = 0.02;
    private static final double FAINTEST = 1e-10;

    private final int[] first = new int[BANDS];
    private final int[] end = new int[BANDS];
    private final int[] extremes = new int[BANDS];
    private final double[] band;

    /** Prepares for spectra of {@code bins} bins that lie {@code binWidth} hertz apart and reach beyond 6.4 kHz. */
    public LibrosaContrast(int bins, double binWidth) {
        for (int i = 0; i < BANDS; i++) {
            double low = i == 0 ? 0 : LOWEST_EDGE * (1 << (i - 1));
            double high = LOWEST_EDGE * (1 << i);
            boolean last = i == BANDS - 1;
            // Each band but the first begins one bin early, and each but the last leaves its last bin out.
            first[i] = Math.max(0, (int) Math.ceil(low / binWidth) - (i > 0 ? 1 : 0));
            int whole = last ? bins : (int) Math.floor(high / binWidth) + 1;
            end[i] = last ? bins : whole - 1;
            extremes[i] = (int) Math.max(1, Math.rint(SHARE * (whole - first[i])));
        }
        band = new double[bins];
    }

    /**
     * Measures one spectrum.
     *
     * @param peaks receives the mean of each band's largest magnitudes, in decibels of power: 10 log10 of the mean
     * @param valleys receives that of the smallest ones
     */
    public void measure(float[] magnitude, double[] peaks, double[] valleys) {
        for (int i = 0; i < BANDS; i++) {
            int count = end[i] - first[i];
            for (int k = 0; k < count; k++) {
                band[k] = magnitude[first[i] + k];
            }
            int few = extremes[i];
            Selection.smallest(band, count, few - 1);
            valleys[i] = decibels(mean(0, few));
            Selection.smallest(band, count, count - few);
            peaks[i] = decibels(mean(count - few, count));
        }
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += band[i];
        }
        return sum / (to - from);
    }

    private static double decibels(double value) {
        return 10 * Logarithm.log10(Math.max(FAINTEST, value));
    }
}
