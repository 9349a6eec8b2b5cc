package org.genremill.dsp.rhythm;

import java.util.Arrays;

/** The onsets of a stretch in time order, with their strengths. Not thread-safe, reusable after {@link #clear()}. */
public final class Onsets {
    private double[] times = new double[64];
    private double[] strengths = new double[64];
    private int count;

    /** Removes all onsets. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds the next onset.
     *
     * @param time seconds since the start of the stretch, not before the previous onset
     * @param strength in (0, 1], 1 for the loudest of the stretch
     */
    public void add(double time, double strength) {
        if (count > 0 && time < times[count - 1]) {
            throw new IllegalArgumentException("an onset at " + time + " s after one at " + times[count - 1] + " s");
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            strengths = Arrays.copyOf(strengths, 2 * count);
        }
        times[count] = time;
        strengths[count] = strength;
        count++;
    }

    /** The number of onsets. */
    public int count() {
        return count;
    }

    /** The time of an onset, in seconds since the start of the stretch. */
    public double time(int index) {
        return times[index];
    }

    /** The strength of an onset, in (0, 1]. */
    public double strength(int index) {
        return strengths[index];
    }
}
