package org.genremill.dsp.pattern;

import java.util.Arrays;
import org.genremill.dsp.statistics.Logarithm;

/**
 * Rhythm: the modulation of each band's level at {@value #RATES} rates from 0.3 to 7.5 Hz in equal ratios. Blocks of
 * {@value #LENGTH} frames with a hop of {@value #HOP}; each band minus its mean, through a symmetric Hann window and a
 * transform of {@value #TRANSFORM} points, magnitudes interpolated between bins; the median over blocks, and the
 * logarithm of that plus 1e-3. LFP in Seyerlehner, Pohle, Schedl and Knees 2010. Exact up to 1024 blocks, beyond that
 * see {@link BlockQuantiles}.
 */
public final class FluctuationPattern implements BlockPattern {
    /** Rates, which are the values per band. */
    public static final int RATES = 18;

    private static final int LENGTH = 100;
    private static final int HOP = 33;
    private static final int TRANSFORM = 512;
    private static final int CAPACITY = 1024;
    private static final double SLOWEST = 0.3;
    private static final double FASTEST = 7.5;
    private static final double FLOOR = 1e-3;
    private static final double LN_2 = StrictMath.log(2);

    private final BlockCutter cutter = new BlockCutter(LogBands.BANDS, LENGTH, HOP, this::take);
    private final BlockQuantiles quantiles = new BlockQuantiles(LogBands.BANDS * RATES, CAPACITY);
    private final double[] share = new double[RATES];
    /** For each frame, the window times the sinusoids of the bins below and above each rate. */
    private final double[][] cosine = new double[LENGTH][2 * RATES];

    private final double[][] sine = new double[LENGTH][2 * RATES];
    private final double[] re = new double[2 * RATES];
    private final double[] im = new double[2 * RATES];
    private final double[] values = new double[LogBands.BANDS * RATES];

    /**
     * Prepares.
     *
     * @param frameRate frames per second, above 15
     */
    public FluctuationPattern(double frameRate) {
        for (int r = 0; r < RATES; r++) {
            double rate = SLOWEST * StrictMath.pow(FASTEST / SLOWEST, r / (RATES - 1.0));
            double place = rate * TRANSFORM / frameRate;
            int bin = (int) place;
            share[r] = place - bin;
            for (int t = 0; t < LENGTH; t++) {
                double window = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * t / (LENGTH - 1));
                for (int next = 0; next < 2; next++) {
                    double turn = 2 * Math.PI * ((bin + next) * t % TRANSFORM) / TRANSFORM;
                    cosine[t][next * RATES + r] = window * StrictMath.cos(turn);
                    sine[t][next * RATES + r] = window * StrictMath.sin(turn);
                }
            }
        }
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void begin() {
        cutter.begin();
        quantiles.begin();
    }

    @Override
    public void add(double[] levels) {
        cutter.add(levels);
    }

    @Override
    public void finish(double[] row, int offset) {
        cutter.finish();
        quantiles.quantile(0.5, row, offset);
        for (int i = 0; i < values.length; i++) {
            row[offset + i] = Logarithm.log2(row[offset + i] + FLOOR) * LN_2;
        }
    }

    private void take(double[][] block) {
        for (int band = 0; band < block.length; band++) {
            transform(block[band]);
            for (int r = 0; r < RATES; r++) {
                double below = magnitude(r);
                double above = magnitude(RATES + r);
                values[band * RATES + r] = below + (above - below) * share[r];
            }
        }
        quantiles.add(values);
    }

    private void transform(double[] levels) {
        double sum = 0;
        for (double level : levels) {
            sum += level;
        }
        double mean = sum / LENGTH;
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
        for (int t = 0; t < LENGTH; t++) {
            double level = levels[t] - mean;
            accumulate(re, cosine[t], level);
            accumulate(im, sine[t], level);
        }
    }

    private double magnitude(int i) {
        return Math.sqrt(re[i] * re[i] + im[i] * im[i]);
    }

    private static void accumulate(double[] sums, double[] waves, double level) {
        for (int i = 0; i < 2 * RATES; i++) {
            sums[i] += waves[i] * level;
        }
    }
}
