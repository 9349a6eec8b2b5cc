package org.genremill.dsp.pattern;

import org.genremill.dsp.statistics.Logarithm;

/**
 * The level of a spectrum in {@value #BANDS} bands, as means of logarithms. Edges are whole rows of {@code rate / 740}
 * (29.8 Hz): 0 and the distinct rows nearest to 33 points in equal ratios from 3 to 370, so bands are a few bins wide
 * at the bottom and a sixth of their frequency at the top. A bin belongs to the band that contains its frequency.
 *
 * <p>A mean of logarithms, unlike the logarithm of a mean, is sensitive to the energy between the partials. Not
 * thread-safe.
 */
public final class LogBands {
    /** The number of bands. */
    public static final int BANDS = 31;

    /** Added to each power: about the noise of 16-bit samples in a frame of 2048 after a Hann window. */
    public static final double FLOOR = 1e-6;

    /** Rows in the whole sample rate. */
    private static final int ROWS = 740;

    private static final int LOWEST_ROW = 3;
    private static final int POINTS = 33;
    private static final double LN_2 = StrictMath.log(2);

    private final int[] edges;
    private double levels;
    private double power;

    /**
     * Prepares for spectra of one size.
     *
     * @param fftSize samples in a transform; a spectrum has {@code fftSize / 2 + 1} bins
     */
    public LogBands(int fftSize) {
        int[] rows = rows();
        edges = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            edges[i] = (rows[i] * fftSize + ROWS - 1) / ROWS;
        }
        edges[BANDS] = fftSize / 2 + 1;
    }

    /** The edges of the bands in rows, {@value #BANDS} plus one. */
    static int[] rows() {
        int[] rows = new int[BANDS + 1];
        int count = 1;
        double ratio = ROWS / 2.0 / LOWEST_ROW;
        for (int i = 0; i < POINTS; i++) {
            int row = (int) Math.rint(LOWEST_ROW * StrictMath.pow(ratio, i / (POINTS - 1.0)));
            if (row > rows[count - 1]) {
                rows[count++] = row;
            }
        }
        return rows;
    }

    /**
     * Computes the band levels of one spectrum.
     *
     * @param spectrum the power of each bin
     * @param bands receives the mean of the natural logarithm of {@code power + 1e-6} in each band
     */
    public void measure(float[] spectrum, double[] bands) {
        levels = 0;
        power = 0;
        for (int band = 0; band < BANDS; band++) {
            double level = 0;
            int bin = edges[band];
            // One logarithm of a product costs a quarter of four, and the product of four powers stays within the range
            // of a double.
            for (; bin + 4 <= edges[band + 1]; bin += 4) {
                double a = spectrum[bin] + FLOOR;
                double b = spectrum[bin + 1] + FLOOR;
                double c = spectrum[bin + 2] + FLOOR;
                double d = spectrum[bin + 3] + FLOOR;
                level += Logarithm.log2((a * b) * (c * d));
                power += (a + b) + (c + d);
            }
            for (; bin < edges[band + 1]; bin++) {
                level += Logarithm.log2(spectrum[bin] + FLOOR);
                power += spectrum[bin] + FLOOR;
            }
            levels += level;
            bands[band] = level / (edges[band + 1] - edges[band]) * LN_2;
        }
    }

    /**
     * The flatness of the last spectrum: the natural logarithm of the geometric over the arithmetic mean of
     * {@code power + 1e-6}, 0 for a flat one and lower for others (Gray and Markel 1974).
     */
    public double flatness() {
        int bins = edges[BANDS];
        return (levels / bins - Logarithm.log2(power / bins)) * LN_2;
    }
}
