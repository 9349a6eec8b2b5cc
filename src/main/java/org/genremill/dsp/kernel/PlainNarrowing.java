package org.genremill.dsp.kernel;

/** Rounding to single precision. */
final class PlainNarrowing {
    private PlainNarrowing() {}

    static void narrow(double[] from, int start, float[] to, int target, int length) {
        for (int i = 0; i < length; i++) {
            to[target + i] = (float) from[start + i];
        }
    }
}
