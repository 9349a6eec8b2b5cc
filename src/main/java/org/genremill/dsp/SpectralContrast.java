package org.genremill.dsp;

import java.util.Arrays;

/**
 * How far the peaks of a magnitude spectrum stand above its valleys in {@value #BANDS} bands, in decibels: octaves from
 * 200 Hz with one bin below, and what is below 200 Hz; peaks and valleys are the means of the 2 % strongest and weakest
 * bins. Jiang, Lu, Zhang, Tao and Cai 2002, much as in librosa's {@code spectral_contrast}, but with every bin of a
 * band, and amplitudes of 1e-10 or less counted as that. Not thread-safe.
 */
public final class SpectralContrast {
    /** The number of bands. */
    public static final int BANDS = 7;

    private static final double LOWEST_HERTZ = 200;
    private static final double SHARE = 0.02;
    private static final double FAINTEST = 1e-10;

    private final int[] first = new int[BANDS];
    private final int[] last = new int[BANDS];
    private final float[][] extremes = new float[BANDS][];

    /** Prepares for spectra of {@code bins} bins that lie {@code binWidth} hertz apart. */
    public SpectralContrast(int bins, double binWidth) {
        for (int band = 0; band < BANDS; band++) {
            double low = band == 0 ? 0 : LOWEST_HERTZ * (1 << (band - 1));
            double high = LOWEST_HERTZ * (1 << band);
            first[band] = (int) Math.ceil(low / binWidth) - (band == 0 ? 0 : 1);
            last[band] = band == BANDS - 1 ? bins - 1 : (int) Math.floor(high / binWidth);
            int count = (int) Math.rint(SHARE * (last[band] - first[band] + 1));
            extremes[band] = new float[Math.max(1, count)];
        }
    }

    /** Measures one spectrum of magnitudes, 0 or more each. */
    public void measure(float[] magnitude, double[] contrasts) {
        for (int band = 0; band < BANDS; band++) {
            double peaks = largest(magnitude, band, 1);
            double valleys = -largest(magnitude, band, -1);
            contrasts[band] =
                    10 * (Logarithm.log10(Math.max(peaks, FAINTEST)) - Logarithm.log10(Math.max(valleys, FAINTEST)));
        }
    }

    /** The mean of the largest values after multiplication by a sign; they are kept in ascending order. */
    private double largest(float[] magnitude, int band, int sign) {
        float[] kept = extremes[band];
        Arrays.fill(kept, Float.NEGATIVE_INFINITY);
        for (int bin = first[band]; bin <= last[band]; bin++) {
            float value = sign * magnitude[bin];
            if (value > kept[0]) {
                int place = 0;
                while (place + 1 < kept.length && kept[place + 1] < value) {
                    kept[place] = kept[place + 1];
                    place++;
                }
                kept[place] = value;
            }
        }
        double sum = 0;
        for (float value : kept) {
            sum += value;
        }
        return sum / kept.length;
    }
}
