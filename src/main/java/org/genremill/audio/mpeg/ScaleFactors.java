package org.genremill.audio.mpeg;

/** The scale factors of layers I and II. ISO/IEC 11172-3, table B.1. */
final class ScaleFactors {
    /** By index; the last one is forbidden, and counts as nothing. */
    static final float[] LAYERS_1_AND_2 = new float[64];

    static {
        for (int i = 0; i < LAYERS_1_AND_2.length - 1; i++) {
            LAYERS_1_AND_2[i] = (float) StrictMath.pow(2, 1 - i / 3.0);
        }
    }

    private ScaleFactors() {}
}
