package org.genremill.dsp.pattern;

import java.util.Arrays;
import org.genremill.dsp.statistics.Logarithm;
import org.genremill.dsp.statistics.Moments;

/**
 * The variability of onsets in each band over a track: the rises of the level from frame to frame, in blocks of
 * {@value #LENGTH} that overlap by half, sorted; for every second one the logarithm of the variance over all blocks,
 * plus 1e-8. VDSP in Seyerlehner, Pohle, Schedl and Knees 2010.
 */
public final class VarianceDeltaPattern implements BlockPattern {
    /** Frames in a block. */
    public static final int LENGTH = 12;

    /** Values per band. */
    public static final int VALUES = LENGTH / 2;

    private static final double FLOOR = 1e-8;
    private static final double LN_2 = StrictMath.log(2);

    private final BlockCutter cutter = new BlockCutter(LogBands.BANDS, LENGTH, LENGTH / 2, this::take);
    private final Moments[] moments = new Moments[LogBands.BANDS * VALUES];
    private final double[] last = new double[LogBands.BANDS];
    private final double[] rise = new double[LogBands.BANDS];
    private boolean started;

    /** Prepares. */
    public VarianceDeltaPattern() {
        for (int i = 0; i < moments.length; i++) {
            moments[i] = new Moments();
        }
    }

    @Override
    public int size() {
        return moments.length;
    }

    @Override
    public void begin() {
        cutter.begin();
        for (Moments moment : moments) {
            moment.clear();
        }
        started = false;
    }

    @Override
    public void add(double[] levels) {
        for (int band = 0; band < last.length; band++) {
            rise[band] = Math.max(0, levels[band] - last[band]);
            last[band] = levels[band];
        }
        if (started) {
            cutter.add(rise);
        }
        started = true;
    }

    @Override
    public void finish(double[] row, int offset) {
        cutter.finish();
        for (int i = 0; i < moments.length; i++) {
            row[offset + i] = Logarithm.log2(moments[i].variance() + FLOOR) * LN_2;
        }
    }

    private void take(double[][] block) {
        for (int band = 0; band < block.length; band++) {
            Arrays.sort(block[band]);
            for (int i = 0; i < VALUES; i++) {
                moments[band * VALUES + i].add(block[band][2 * i]);
            }
        }
    }
}
