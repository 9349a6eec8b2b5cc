package org.genremill.dsp.shape;

import java.util.function.Consumer;

/**
 * The slope over time of several numbers: that of the least-squares line through nine frames centred on the current
 * one. The first and last frames are repeated beyond the ends. Savitzky and Golay 1964; librosa's {@code delta} with
 * {@code mode="nearest"}. Not thread-safe.
 */
public final class SlopeFilter {
    private static final int REACH = 4;
    private static final int LENGTH = 2 * REACH + 1;
    private static final double NORM = 60;

    private final Consumer<double[]> sink;
    private final double[][] recent;
    private final double[] last;
    private final double[] slopes;
    private long frames;

    /**
     * Creates a filter.
     *
     * @param width numbers in a frame
     * @param sink receives the slopes of each frame, in order; valid until it returns
     */
    public SlopeFilter(int width, Consumer<double[]> sink) {
        this.sink = sink;
        recent = new double[LENGTH][width];
        last = new double[width];
        slopes = new double[width];
    }

    /** Starts a new track. */
    public void begin() {
        frames = 0;
    }

    /** Adds the next frame. */
    public void add(double[] frame) {
        System.arraycopy(frame, 0, last, 0, last.length);
        if (frames == 0) {
            for (int i = 0; i < REACH; i++) {
                push();
            }
        }
        push();
    }

    /** Delivers the last frames. */
    public void finish() {
        for (int i = 0; i < REACH && frames > 0; i++) {
            push();
        }
    }

    private void push() {
        System.arraycopy(last, 0, recent[(int) (frames % LENGTH)], 0, last.length);
        frames++;
        if (frames < LENGTH) {
            return;
        }
        for (int i = 0; i < slopes.length; i++) {
            double sum = 0;
            for (int k = 1; k <= REACH; k++) {
                double after = recent[(int) ((frames - 1 - REACH + k) % LENGTH)][i];
                double before = recent[(int) ((frames - 1 - REACH - k) % LENGTH)][i];
                sum += k * (after - before);
            }
            slopes[i] = sum / NORM;
        }
        sink.accept(slopes);
    }
}
