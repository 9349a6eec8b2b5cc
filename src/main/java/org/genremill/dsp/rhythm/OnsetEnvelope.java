package org.genremill.dsp.rhythm;

import java.util.Arrays;
import org.genremill.dsp.statistics.Selection;

/**
 * Onset strength over time: for each frame the median over mel bands of the rise in decibels since the previous frame,
 * as in librosa's {@code beat_track}. The envelope is shifted by three frames: one for the difference, two because
 * frames are centred. Memory grows by one number per frame. Not thread-safe.
 */
public final class OnsetEnvelope {
    private static final int SHIFT = 3;

    private final int bands;
    private final double[] previous;
    private final double[] rises;
    private double[] values = new double[1 << 11];
    private int frames;

    /** Prepares for frames of {@code bands} mel bands. */
    public OnsetEnvelope(int bands) {
        this.bands = bands;
        previous = new double[bands];
        rises = new double[bands + 1];
    }

    /** Starts a new track. */
    public void begin() {
        frames = 0;
        Arrays.fill(values, 0, SHIFT, 0);
    }

    /** Adds the next frame's mel bands in decibels. */
    public void add(double[] decibels) {
        if (frames > 0) {
            int slot = frames - 1 + SHIFT;
            if (slot >= values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            values[slot] = medianRise(decibels);
        }
        System.arraycopy(decibels, 0, previous, 0, bands);
        frames++;
    }

    /** The number of frames, which is the number of valid values. */
    public int frames() {
        return frames;
    }

    /** The envelope in decibels per frame, 0 or more; only the first {@link #frames()} values are valid. Not a copy. */
    public double[] values() {
        return values;
    }

    private double medianRise(double[] decibels) {
        int rising = 0;
        for (int band = 0; band < bands; band++) {
            double rise = decibels[band] - previous[band];
            rises[rising] = rise;
            rising += rise > 0 ? 1 : 0;
        }
        // All other bands count as zero and come first in the order.
        int upper = bands / 2 - (bands - rising);
        if (upper < 0) {
            return 0;
        }
        double above = Selection.smallest(rises, rising, upper);
        if (bands % 2 == 1) {
            return above;
        }
        double below = 0;
        for (int i = 0; i < upper; i++) {
            below = Math.max(below, rises[i]);
        }
        return (below + above) / 2;
    }
}
