package org.genremill.dsp.fft;

/** Window functions, computed with {@link StrictMath} so that they are the same on every machine. */
public final class Windows {
    private Windows() {}

    /**
     * The periodic Hann window {@code 0.5 - 0.5 cos(2 pi i / length)}, as used in spectral analysis.
     *
     * @return {@code length} weights in [0, 1]
     */
    public static double[] hann(int length) {
        double[] window = new double[length];
        for (int i = 0; i < length; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / length);
        }
        return window;
    }
}
