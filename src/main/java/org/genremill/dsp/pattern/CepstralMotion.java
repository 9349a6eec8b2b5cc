package org.genremill.dsp.pattern;

import java.util.Arrays;

/**
 * Motion of the spectral shape: the covariances, with divisor {@code n - 1}, of the differences over two frames of
 * {@value #COEFFICIENTS} cosine coefficients (DCT-II, orthonormal) of the band levels; the upper triangle row by row.
 * All zero with fewer than two differences. Covariances of cepstra as in Mandel and Ellis 2005.
 */
public final class CepstralMotion implements BlockPattern {
    /** Cosine coefficients, starting with the mean. */
    public static final int COEFFICIENTS = 20;

    private static final int BANDS = LogBands.BANDS;
    private static final int SPAN = 2;

    private final double[][] basis = new double[COEFFICIENTS][BANDS];
    private final double[][] recent = new double[SPAN][COEFFICIENTS];
    private final double[] current = new double[COEFFICIENTS];
    private final double[] difference = new double[COEFFICIENTS];
    private final double[] sums = new double[COEFFICIENTS];
    private final double[] products = new double[COEFFICIENTS * (COEFFICIENTS + 1) / 2];
    private long frames;

    /** Prepares. */
    public CepstralMotion() {
        for (int k = 0; k < COEFFICIENTS; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / BANDS);
            for (int j = 0; j < BANDS; j++) {
                basis[k][j] = scale * StrictMath.cos(Math.PI * k * (2 * j + 1) / (2 * BANDS));
            }
        }
    }

    @Override
    public int size() {
        return products.length;
    }

    @Override
    public void begin() {
        Arrays.fill(sums, 0);
        Arrays.fill(products, 0);
        frames = 0;
    }

    @Override
    public void add(double[] levels) {
        double[] before = recent[(int) (frames % SPAN)];
        for (int k = 0; k < COEFFICIENTS; k++) {
            double sum = 0;
            for (int j = 0; j < BANDS; j++) {
                sum += basis[k][j] * levels[j];
            }
            current[k] = sum;
            difference[k] = sum - before[k];
        }
        if (frames >= SPAN) {
            int cell = 0;
            for (int i = 0; i < COEFFICIENTS; i++) {
                sums[i] += difference[i];
                for (int j = i; j < COEFFICIENTS; j++) {
                    products[cell++] += difference[i] * difference[j];
                }
            }
        }
        System.arraycopy(current, 0, before, 0, COEFFICIENTS);
        frames++;
    }

    @Override
    public void finish(double[] row, int offset) {
        long count = frames - SPAN;
        int cell = 0;
        for (int i = 0; i < COEFFICIENTS; i++) {
            for (int j = i; j < COEFFICIENTS; j++) {
                // Sums need no shift: differences are centred near zero anyway.
                double centred = products[cell] - sums[i] * (sums[j] / count);
                row[offset + cell++] = count < 2 ? 0 : centred / (count - 1);
            }
        }
    }
}
