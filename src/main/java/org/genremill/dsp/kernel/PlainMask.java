package org.genremill.dsp.kernel;

/** Plain soft mask: one part of the power divided by the sum of both. */
final class PlainMask {
    private PlainMask() {}

    static void divide(int[] part, int[] rest, float[] shares) {
        for (int i = 0; i < shares.length; i++) {
            float share = Float.intBitsToFloat(part[i]) + Float.MIN_NORMAL;
            shares[i] = share / (share + (Float.intBitsToFloat(rest[i]) + Float.MIN_NORMAL));
        }
    }
}
