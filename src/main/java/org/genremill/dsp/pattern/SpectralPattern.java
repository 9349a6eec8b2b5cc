package org.genremill.dsp.pattern;

import java.util.Arrays;

/**
 * The level of each band in loud passages: the 90th percentile, over blocks of {@value #LENGTH} frames that overlap by
 * half, of each band's sorted levels, minus the mean level of the track. SP in Seyerlehner, Pohle, Schedl and Knees
 * 2010. Exact up to 4096 blocks, beyond that see {@link BlockQuantiles}.
 */
public final class SpectralPattern implements BlockPattern {
    /** Frames in a block, which are the values per band. */
    public static final int LENGTH = 8;

    private static final int CAPACITY = 4096;
    private static final double SHARE = 0.9;

    private final BlockCutter cutter = new BlockCutter(LogBands.BANDS, LENGTH, LENGTH / 2, this::take);
    private final BlockQuantiles quantiles = new BlockQuantiles(LogBands.BANDS * LENGTH, CAPACITY);
    private final double[] values = new double[LogBands.BANDS * LENGTH];
    private double sum;
    private long count;

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void begin() {
        cutter.begin();
        quantiles.begin();
        sum = 0;
        count = 0;
    }

    @Override
    public void add(double[] levels) {
        for (double level : levels) {
            sum += level;
        }
        count += levels.length;
        cutter.add(levels);
    }

    @Override
    public void finish(double[] row, int offset) {
        cutter.finish();
        quantiles.quantile(SHARE, row, offset);
        double mean = count == 0 ? 0 : sum / count;
        for (int i = 0; i < values.length; i++) {
            row[offset + i] -= mean;
        }
    }

    private void take(double[][] block) {
        for (int band = 0; band < block.length; band++) {
            Arrays.sort(block[band]);
            System.arraycopy(block[band], 0, values, band * LENGTH, LENGTH);
        }
        quantiles.add(values);
    }
}
