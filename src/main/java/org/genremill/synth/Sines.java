package org.genremill.synth;

/** A sine table, the same on every machine. */
final class Sines {
    private static final int SIZE = 1 << 12;
    private static final float[] TABLE = new float[SIZE + 1];

    static {
        for (int i = 0; i <= SIZE; i++) {
            TABLE[i] = (float) StrictMath.sin(2 * Math.PI * i / SIZE);
        }
    }

    private Sines() {}

    /** The sine of a phase in cycles, of any sign. */
    static float at(double turns) {
        double scaled = (turns - Math.floor(turns)) * SIZE;
        int index = (int) scaled;
        float fraction = (float) (scaled - index);
        return TABLE[index] + fraction * (TABLE[index + 1] - TABLE[index]);
    }
}
