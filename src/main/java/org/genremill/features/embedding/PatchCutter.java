package org.genremill.features.embedding;

/**
 * Cuts a stream of values into overlapping patches: samples into frames, or frames into patches. An incomplete last
 * patch is dropped.
 */
final class PatchCutter {
    private final int hop;
    private final float[] patch;
    private final FrontEnd.Sink sink;
    private int filled;

    /**
     * @param size values in a patch
     * @param hop values between the starts of two patches, at most {@code size}
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
