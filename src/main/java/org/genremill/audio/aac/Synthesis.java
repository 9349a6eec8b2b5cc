package org.genremill.audio.aac;

import static org.genremill.audio.aac.WindowInfo.FRAME;
import static org.genremill.audio.aac.WindowInfo.SHORT;

import java.util.Arrays;
import org.genremill.dsp.fft.CosineTransform;

/**
 * Converts the spectra of one channel, or of several that are mixed, to samples by inverse MDCT, windowing and
 * overlap-add. Clause 4.6.11. Not thread-safe: keeps the second half of each frame for the next one.
 */
final class Synthesis {
    /** Offset of the slope of a short window in half of a long one. */
    private static final int FLAT = (FRAME - SHORT) / 2;
    /** Samples are scaled to 16-bit integers. */
    private static final double FULL_SCALE = 32_768;

    private static final float[][] LONG_RISES = {Slopes.sine(FRAME), Slopes.kaiserBessel(FRAME, 4)};
    private static final float[][] SHORT_RISES = {Slopes.sine(SHORT), Slopes.kaiserBessel(SHORT, 6)};
    private static final float[][] LONG_FALLS = mirrored(LONG_RISES);
    private static final float[][] SHORT_FALLS = mirrored(SHORT_RISES);

    private final CosineTransform longTransform;
    private final CosineTransform shortTransform;
    private final float[] turned = new float[FRAME];
    private final float[] unfolded = new float[2 * SHORT];
    /** The sum of the windows of this frame. */
    private final float[] frame = new float[2 * FRAME];

    private final float[] further = new float[2 * FRAME];
    private final float[] overlap = new float[FRAME];
    private boolean empty = true;

    /** @param gain a factor of all samples */
    Synthesis(double gain) {
        longTransform = new CosineTransform(FRAME, gain / (FRAME * FULL_SCALE));
        shortTransform = new CosineTransform(SHORT, gain / (SHORT * FULL_SCALE));
    }

    /**
     * Adds a spectrum to the next frame.
     *
     * @param lastShape the shape of the windows in the frame before
     */
    void add(float[] spectrum, WindowInfo windows, int lastShape) {
        float[] target = empty ? frame : further;
        if (windows.isShort()) {
            addShortWindows(spectrum, windows.shape(), lastShape, target);
        } else {
            addLongWindow(spectrum, windows, lastShape, target);
        }
        for (int i = 0; i < further.length && !empty; i++) {
            frame[i] += further[i];
        }
        empty = false;
    }

    /** Outputs the next {@link WindowInfo#FRAME} samples, nominally in [-1, 1]. At least one spectrum was added. */
    void finish(float[] samples) {
        for (int i = 0; i < FRAME; i++) {
            samples[i] = overlap[i] + frame[i];
        }
        System.arraycopy(frame, FRAME, overlap, 0, FRAME);
        empty = true;
    }

    private void addLongWindow(float[] spectrum, WindowInfo windows, int lastShape, float[] target) {
        longTransform.transform(spectrum, 0, turned);
        if (windows.sequence() == WindowInfo.ONLY_LONG) {
            unfold(LONG_RISES[lastShape], LONG_FALLS[windows.shape()], target);
            return;
        }
        unfold(FRAME, target);
        if (windows.sequence() == WindowInfo.LONG_STOP) {
            Arrays.fill(target, 0, FLAT, 0);
            weight(target, FLAT, SHORT_RISES[lastShape]);
        } else {
            weight(target, 0, LONG_RISES[lastShape]);
        }
        if (windows.sequence() == WindowInfo.LONG_START) {
            weight(target, FRAME + FLAT, SHORT_FALLS[windows.shape()]);
            Arrays.fill(target, FRAME + FLAT + SHORT, 2 * FRAME, 0);
        } else {
            weight(target, FRAME, LONG_FALLS[windows.shape()]);
        }
    }

    private static void weight(float[] target, int from, float[] slope) {
        for (int i = 0; i < slope.length; i++) {
            target[from + i] *= slope[i];
        }
    }

    private void addShortWindows(float[] spectrum, int shape, int lastShape, float[] target) {
        Arrays.fill(target, 0);
        for (int window = 0; window < FRAME / SHORT; window++) {
            shortTransform.transform(spectrum, window * SHORT, turned);
            unfold(SHORT, unfolded);
            float[] rising = SHORT_RISES[window == 0 ? lastShape : shape];
            float[] falling = SHORT_FALLS[shape];
            int at = FLAT + window * SHORT;
            for (int i = 0; i < SHORT; i++) {
                target[at + i] += rising[i] * unfolded[i];
                target[at + SHORT + i] += falling[i] * unfolded[SHORT + i];
            }
        }
    }

    /** The transform in the standard is twice as long, but each half of it mirrors the other. */
    private void unfold(int size, float[] target) {
        int half = size / 2;
        System.arraycopy(turned, half, target, 0, half);
        for (int i = 0; i < half; i++) {
            target[half + i] = -turned[size - 1 - i];
            target[size + i] = -turned[half - 1 - i];
            target[3 * half + i] = -turned[i];
        }
    }

    /** The same for a frame of one window, which it is weighted with. */
    private void unfold(float[] rise, float[] fall, float[] target) {
        int half = FRAME / 2;
        for (int i = 0; i < half; i++) {
            target[i] = turned[half + i] * rise[i];
            target[half + i] = -turned[FRAME - 1 - i] * rise[half + i];
            target[FRAME + i] = -turned[half - 1 - i] * fall[i];
            target[3 * half + i] = -turned[i] * fall[half + i];
        }
    }

    private static float[][] mirrored(float[][] slopes) {
        float[][] mirrored = new float[slopes.length][slopes[0].length];
        for (int shape = 0; shape < slopes.length; shape++) {
            for (int i = 0, last = slopes[shape].length - 1; i <= last; i++) {
                mirrored[shape][i] = slopes[shape][last - i];
            }
        }
        return mirrored;
    }
}
