package org.genremill.features;

import java.util.Arrays;

/** Stores the rows that the second pass needs, up to a limit of frames. Buffers grow and are reused. */
final class FrameStore {
    private final int limit;
    private float[][] power = new float[0][];
    private double[][] decibels = new double[0][];
    private int frames;

    FrameStore(int limit) {
        this.limit = limit;
    }

    void begin() {
        frames = 0;
    }

    /** Copies a frame's rows; beyond the limit it only counts. */
    void keep(float[] powerRow, double[] decibelRow) {
        if (frames < limit) {
            if (frames == power.length) {
                grow();
            }
            System.arraycopy(powerRow, 0, power[frames], 0, Analysis.BINS);
            System.arraycopy(decibelRow, 0, decibels[frames], 0, Analysis.MEL_BANDS);
        }
        frames++;
    }

    boolean complete() {
        return frames <= limit;
    }

    float[] power(int frame) {
        return power[frame];
    }

    double[] decibels(int frame) {
        return decibels[frame];
    }

    private void grow() {
        int capacity = Math.min(limit, Math.max(64, power.length + power.length / 2));
        int before = power.length;
        power = Arrays.copyOf(power, capacity);
        decibels = Arrays.copyOf(decibels, capacity);
        for (int i = before; i < capacity; i++) {
            power[i] = new float[Analysis.BINS];
            decibels[i] = new double[Analysis.MEL_BANDS];
        }
    }
}
