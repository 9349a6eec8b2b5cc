package org.genremill.dsp.fft;

import java.util.Arrays;

/**
 * The inverse of a windowed, centred short-time transform with a hop of a quarter frame: weighted overlap-add (Griffin
 * and Lim 1984), as in librosa's {@code istft}. Works hop by hop, in single precision; not thread-safe.
 */
public final class OverlapAdd {
    /** Hops in a frame. */
    public static final int HOPS = 4;

    private final int hop;
    private final float[] window;
    private final float[] full;
    private final float[] partial;
    private final float[] sum;
    private long frames;

    /** Prepares for frames as long as the window. */
    public OverlapAdd(double[] window) {
        this.window = new float[window.length];
        for (int i = 0; i < window.length; i++) {
            this.window[i] = (float) window[i];
        }
        hop = window.length / HOPS;
        full = new float[hop];
        partial = new float[hop];
        sum = new float[window.length];
        weights(0, HOPS - 1, full);
    }

    /** Starts a new signal. */
    public void begin() {
        frames = 0;
        Arrays.fill(sum, 0);
    }

    /** Adds the next frame and writes the completed hop, {@code hop} samples, divided by the window's sum. */
    public void add(float[] frame, float[] completed) {
        for (int i = 0; i < window.length; i++) {
            sum[i] += frame[i] * window[i];
        }
        float[] inverse = full;
        if (frames < HOPS - 1) {
            weights(0, (int) frames, partial);
            inverse = partial;
        }
        shift(inverse, completed);
        frames++;
    }

    /** Writes a hop after the last frame's start: {@code step} is 1, 2 and then 3. */
    public void drain(int step, float[] completed) {
        weights(step, (int) Math.min(frames - 1 + step, HOPS - 1), partial);
        shift(partial, completed);
    }

    private void shift(float[] inverse, float[] completed) {
        for (int i = 0; i < hop; i++) {
            completed[i] = sum[i] * inverse[i];
        }
        System.arraycopy(sum, hop, sum, 0, sum.length - hop);
        Arrays.fill(sum, sum.length - hop, sum.length, 0);
    }

    /** The inverse of the sum of squared windows where the quarters from {@code first} to {@code last} overlap. */
    private void weights(int first, int last, float[] inverse) {
        for (int i = 0; i < hop; i++) {
            double squares = 0;
            for (int quarter = first; quarter <= last; quarter++) {
                double weight = window[quarter * hop + i];
                squares += weight * weight;
            }
            inverse[i] = squares > Float.MIN_NORMAL ? (float) (1 / squares) : 1;
        }
    }
}
