package org.genremill.dsp.shape;

import java.util.Arrays;
import org.genremill.dsp.statistics.Logarithm;

/**
 * Peaks and valleys of a magnitude spectrum in seven bands: below 200 Hz, five octaves from there, and the rest (Jiang,
 * Lu, Zhang, Tao and Cai 2002), with band edges and the fraction of 0.02 exactly as in librosa's
 * {@code spectral_contrast}. Not thread-safe: holds work space.
 */
public final class SpectralContrast {
    /** The number of bands. */
    public static final int BANDS = 7;

    private static final double LOWEST_EDGE = 200;
    private static final double SHARE = 0.02;
    private static final double FAINTEST = 1e-10;

    private final int[] first = new int[BANDS];
    private final int[] end = new int[BANDS];
    private final float[][] extremes = new float[BANDS][];

    /** Prepares for spectra of {@code bins} bins, {@code binWidth} hertz apart, that reach beyond 6.4 kHz. */
    public SpectralContrast(int bins, double binWidth) {
        for (int band = 0; band < BANDS; band++) {
            double low = band == 0 ? 0 : LOWEST_EDGE * (1 << (band - 1));
            double high = LOWEST_EDGE * (1 << band);
            boolean last = band == BANDS - 1;
            // Each band but the first starts one bin early; each but the last counts its last bin but excludes it.
            first[band] = (int) Math.ceil(low / binWidth) - (band == 0 ? 0 : 1);
            int whole = last ? bins : (int) Math.floor(high / binWidth) + 1;
            end[band] = last ? bins : whole - 1;
            extremes[band] = new float[(int) Math.max(1, Math.rint(SHARE * (whole - first[band])))];
        }
    }

    /**
     * Computes the contrast of one non-negative magnitude spectrum.
     *
     * @param peaks receives the mean of each band's largest magnitudes, in decibels of power: 10 log10 of the mean
     * @param valleys receives that of the smallest ones
     */
    public void measure(float[] magnitude, double[] peaks, double[] valleys) {
        for (int band = 0; band < BANDS; band++) {
            peaks[band] = decibels(largest(magnitude, band, 1));
            valleys[band] = decibels(-largest(magnitude, band, -1));
        }
    }

    /** The mean of the largest values after multiplication by a sign, selected in ascending order. */
    private double largest(float[] magnitude, int band, int sign) {
        float[] kept = extremes[band];
        Arrays.fill(kept, Float.NEGATIVE_INFINITY);
        for (int bin = first[band]; bin < end[band]; bin++) {
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

    private static double decibels(double value) {
        return 10 * Logarithm.log10(Math.max(FAINTEST, value));
    }
}
