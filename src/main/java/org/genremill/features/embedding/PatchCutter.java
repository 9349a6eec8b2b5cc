package org.genremill.features.embedding;

/** Cuts a row of values into overlapping patches, as sound into frames and frames into patches. What does not fill one is not handed on. */
final class PatchCutter {
    private final int hop;
    private final float[] patch;
    private final FrontEnd.Sink sink;
    private int filled;

    /**
     * @param size values in a patch
     * @param hop values from the beginning of a patch to that of the next, at most {@code size}
     */
    PatchCutter(int size, int hop, FrontEnd.Sink sink) {
        this.hop = hop;
        this.patch = new float[size];
        this.sink = sink;
    }

    void begin() {
        filled = 0;
    }

    void write(float[] values, int count) {
        int taken = 0;
        while (taken < count) {
            int step = Math.min(count - taken, patch.length - filled);
            System.arraycopy(values, taken, patch, filled, step);
            filled += step;
            taken += step;
            if (filled == patch.length) {
                sink.patch(patch);
                System.arraycopy(patch, hop, patch, 0, patch.length - hop);
                filled -= hop;
            }
        }
    }
}
