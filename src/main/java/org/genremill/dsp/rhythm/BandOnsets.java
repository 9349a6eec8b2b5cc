package org.genremill.dsp.rhythm;

import be.tarsos.dsp.util.PeakPicker;
import java.util.Arrays;
import org.genremill.dsp.pattern.LogBands;

/**
 * The rise of a spectrum from frame to frame, and the number of onsets in each register: peaks of the mean rise of the
 * register's {@link LogBands}, picked by TarsosDSP with a moving median threshold (Brossier, Bello and Plumbley 2004).
 * Not thread-safe.
 */
public final class BandOnsets {
    /** The number of registers. */
    public static final int REGISTERS = 6;

    /** The first band of each register and the end: 0, 209, 417, 864, 1818, 3308 and 11,025 Hz, after Scheirer 1998. */
    private static final int[] EDGES = {0, 5, 9, 14, 19, 23, LogBands.BANDS};

    private static final double THRESHOLD = 0.3;

    /** The minimum rise, in nepers of power: 4.3 dB. */
    private static final double LEAST_RISE = 1;

    /** The peak picker responds two values after the peak, and may smooth it into a neighbour. */
    private static final int MEMORY = 4;

    private final PeakPicker[] pickers = new PeakPicker[REGISTERS];
    private final double[][] rises = new double[REGISTERS][MEMORY];
    private final long[] onsets = new long[REGISTERS];
    private final double[] before = new double[LogBands.BANDS];
    private int frames;
    private double rise;

    /** Starts a new track. */
    public void begin() {
        Arrays.fill(onsets, 0);
        for (int register = 0; register < REGISTERS; register++) {
            pickers[register] = new PeakPicker(THRESHOLD);
            Arrays.fill(rises[register], 0);
        }
        frames = 0;
        rise = 0;
    }

    /** Adds the next frame's {@link LogBands#measure levels} in nepers of power. */
    public void add(double[] levels) {
        double all = 0;
        for (int register = 0; register < REGISTERS; register++) {
            double sum = 0;
            for (int band = EDGES[register]; band < EDGES[register + 1]; band++) {
                sum += frames == 0 ? 0 : Math.max(0, levels[band] - before[band]);
            }
            all += sum;
            pick(register, sum / (EDGES[register + 1] - EDGES[register]));
        }
        rise = all / LogBands.BANDS;
        System.arraycopy(levels, 0, before, 0, LogBands.BANDS);
        frames++;
    }

    private void pick(int register, double value) {
        double[] last = rises[register];
        System.arraycopy(last, 1, last, 0, MEMORY - 1);
        last[MEMORY - 1] = value;
        boolean peak = pickers[register].pickPeak((float) value);
        double highest = Math.max(last[0], Math.max(last[1], last[2]));
        onsets[register] += peak && highest >= LEAST_RISE ? 1 : 0;
    }

    /** The mean rise over all bands in the last frame, in nepers of power; 0 in the first. */
    public double rise() {
        return rise;
    }

    /** The number of onsets in a register, counted from the lowest. */
    public long onsets(int register) {
        return onsets[register];
    }
}
