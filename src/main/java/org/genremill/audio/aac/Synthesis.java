package org.genremill.audio.aac;

import static org.genremill.audio.aac.WindowInfo.FRAME;
import static org.genremill.audio.aac.WindowInfo.SHORT;

import java.util.Arrays;
import org.genremill.dsp.fft.CosineTransform;

/**
 * Converts the spectra of one channel to samples by inverse MDCT, windowing and overlap-add. Clause 4.6.11. Not
 * thread-safe: keeps the second half of each frame for the next one.
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

    private final CosineTransform longTransform = new CosineTransform(FRAME, 1 / (FRAME * FULL_SCALE));
    private final CosineTransform shortTransform = new CosineTransform(SHORT, 1 / (SHORT * FULL_SCALE));
    private final float[] turned = new float[FRAME];
    private final float[] unfolded = new float[2 * SHORT];
    private final float[] frame = new float[2 * FRAME];
    private final float[] overlap = new float[FRAME];
    private int lastShape;

    /** Converts a spectrum to the next {@link WindowInfo#FRAME} samples, nominally in [-1, 1]. */
    void next(float[] spectrum, WindowInfo windows, float[] samples) {
        if (windows.isShort()) {
            addShortWindows(spectrum, windows.shape());
        } else {
            addLongWindow(spectrum, windows);
        }
        for (int i = 0; i < FRAME; i++) {
            samples[i] = overlap[i] + frame[i];
        }
        System.arraycopy(frame, FRAME, overlap, 0, FRAME);
        lastShape = windows.shape();
    }

    private void addLongWindow(float[] spectrum, WindowInfo windows) {
        longTransform.transform(spectrum, 0, turned);
        unfold(FRAME, frame);
        if (windows.sequence() == WindowInfo.LONG_STOP) {
            Arrays.fill(frame, 0, FLAT, 0);
            weight(FLAT, SHORT_RISES[lastShape]);
        } else {
            weight(0, LONG_RISES[lastShape]);
        }
        if (windows.sequence() == WindowInfo.LONG_START) {
            weight(FRAME + FLAT, SHORT_FALLS[windows.shape()]);
            Arrays.fill(frame, FRAME + FLAT + SHORT, 2 * FRAME, 0);
        } else {
            weight(FRAME, LONG_FALLS[windows.shape()]);
        }
    }

    private void weight(int from, float[] slope) {
        for (int i = 0; i < slope.length; i++) {
            frame[from + i] *= slope[i];
        }
    }

    private void addShortWindows(float[] spectrum, int shape) {
        Arrays.fill(frame, 0);
        for (int window = 0; window < FRAME / SHORT; window++) {
            shortTransform.transform(spectrum, window * SHORT, turned);
            unfold(SHORT, unfolded);
            float[] rising = SHORT_RISES[window == 0 ? lastShape : shape];
            float[] falling = SHORT_FALLS[shape];
            int at = FLAT + window * SHORT;
            for (int i = 0; i < SHORT; i++) {
                frame[at + i] += rising[i] * unfolded[i];
                frame[at + SHORT + i] += falling[i] * unfolded[SHORT + i];
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
