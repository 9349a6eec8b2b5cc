package org.genremill.features.embedding;

import java.util.function.Consumer;

/** Cuts a stream of values into overlapping patches: samples into frames or patches, frames into patches. */
final class PatchCutter {
    private final int size;
    private final int hop;
    private final Consumer<float[]> sink;
    private final float[] patch;
    /** The previous patch and what follows it: up to {@code size + hop} values. */
    private final float[] values;

    private int filled;

    /**
     * @param size values in a patch
     * @param hop values between the starts of two patches, at most {@code size}
     * @param sink receives patches that are valid until it returns, and that it may change
     */
    PatchCutter(int size, int hop, Consumer<float[]> sink) {
        this.size = size;
        this.hop = hop;
        this.sink = sink;
        this.patch = new float[size];
        this.values = new float[size + hop];
    }

    void begin() {
        filled = 0;
    }

    void write(float[] more, int count) {
        int taken = 0;
        while (taken < count) {
            int end = filled < size ? size : values.length;
            int step = Math.min(count - taken, end - filled);
            System.arraycopy(more, taken, values, filled, step);
            filled += step;
            taken += step;
            if (filled == values.length) {
                System.arraycopy(values, hop, values, 0, size);
                filled = size;
            }
            if (filled == size) {
                emit(0);
            }
        }
    }

    /** Delivers the last {@code size} values as a patch, unless they were one or there are not so many. */
    void shift() {
        if (filled > size) {
            emit(filled - size);
        }
    }

    private void emit(int from) {
        System.arraycopy(values, from, patch, 0, size);
        sink.accept(patch);
    }
}
