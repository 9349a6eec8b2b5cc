package org.genremill.audio.aac;

import static org.genremill.audio.aac.WindowInfo.FRAME;
import static org.genremill.audio.aac.WindowInfo.SHORT;

import java.util.Arrays;

/**
 * Converts the spectra of one channel to samples by inverse MDCT, windowing and overlap-add. Clause 4.6.11. Not
 * thread-safe: keeps the second half of each frame for the next one.
 */
final class Synthesis {
    /** Offset of the slope of a short window in half of a long one. */
    private static final int FLAT = (FRAME - SHORT) / 2;
    /** Samples are scaled to 16-bit integers. */
    private static final double FULL_SCALE = 32_768;

    private static final float[][] LONG_SLOPES = {Slopes.sine(FRAME), Slopes.kaiserBessel(FRAME, 4)};
    private static final float[][] SHORT_SLOPES = {Slopes.sine(SHORT), Slopes.kaiserBessel(SHORT, 6)};

    private final CosineTransform longTransform = new CosineTransform(FRAME, 1 / (FRAME * FULL_SCALE));
    private final CosineTransform shortTransform = new CosineTransform(SHORT, 1 / (SHORT * FULL_SCALE));
    private final float[] turned = new float[FRAME];
    private final float[] frame = new float[2 * FRAME];
    private final float[] overlap = new float[FRAME];
    private int lastShape;

    /** Converts a spectrum to the next {@link WindowInfo#FRAME} samples, nominally in [-1, 1]. */
    void next(float[] spectrum, WindowInfo windows, float[] samples) {
        Arrays.fill(frame, 0);
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
        if (windows.sequence() == WindowInfo.LONG_STOP) {
            rise(FLAT, SHORT, SHORT_SLOPES[lastShape]);
        } else {
            rise(0, FRAME, LONG_SLOPES[lastShape]);
        }
        if (windows.sequence() == WindowInfo.LONG_START) {
            fall(FLAT, SHORT, SHORT_SLOPES[windows.shape()]);
        } else {
            fall(0, FRAME, LONG_SLOPES[windows.shape()]);
        }
    }

    /** The first half: zeros, a slope, and then ones. */
    private void rise(int flat, int length, float[] slope) {
        for (int i = flat; i < FRAME; i++) {
            float weight = i < flat + length ? slope[i - flat] : 1;
            frame[i] = weight * firstHalf(turned, FRAME, i);
        }
    }

    /** The second half: ones, a slope, and then zeros. */
    private void fall(int flat, int length, float[] slope) {
        for (int i = 0; i < flat + length; i++) {
            float weight = i < flat ? 1 : slope[length - 1 - (i - flat)];
            frame[FRAME + i] = weight * secondHalf(turned, FRAME, i);
        }
    }

    private void addShortWindows(float[] spectrum, int shape) {
        for (int window = 0; window < FRAME / SHORT; window++) {
            shortTransform.transform(spectrum, window * SHORT, turned);
            float[] rising = SHORT_SLOPES[window == 0 ? lastShape : shape];
            float[] falling = SHORT_SLOPES[shape];
            int at = FLAT + window * SHORT;
            for (int i = 0; i < SHORT; i++) {
                frame[at + i] += rising[i] * firstHalf(turned, SHORT, i);
                frame[at + SHORT + i] += falling[SHORT - 1 - i] * secondHalf(turned, SHORT, i);
            }
        }
    }

    /** The transform in the standard is twice as long, but each half of it mirrors the other. */
    private static float firstHalf(float[] turned, int size, int i) {
        return i < size / 2 ? turned[i + size / 2] : -turned[3 * size / 2 - 1 - i];
    }

    private static float secondHalf(float[] turned, int size, int i) {
        return i < size / 2 ? -turned[size / 2 - 1 - i] : -turned[i - size / 2];
    }
}
