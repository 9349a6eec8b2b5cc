package org.genremill.audio.mpeg;

/** Multiplies the lines of a granule with their gains. ISO/IEC 11172-3, 2.4.3.4. */
final class Gains {
    /** The global gain that stands for 1, in quarters of an octave. */
    private static final int UNITY = 210;
    /** The lowest gain: of global gain 0, the largest factors and window gains, and two halvings. */
    private static final int LOWEST = -UNITY - 4 * (15 + 4) - 8 * 7 - 8;

    private static final int HIGHEST = 255 - UNITY;
    private static final float[] TABLE = new float[HIGHEST - LOWEST + 1];
    /** By long band: what is added to its factor if the granule is boosted. ISO/IEC 11172-3, table B.6. */
    private static final int[] BOOST = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2, 0};

    static {
        for (int i = 0; i < TABLE.length; i++) {
            TABLE[i] = (float) StrictMath.pow(2, (LOWEST + i) / 4.0);
        }
    }

    private Gains() {}

    /**
     * Writes or adds the lines times their gains.
     *
     * @param used the number of lines; those behind it are zero
     * @param shift an additional gain in quarters of an octave, -8 to 0
     * @param add whether to add to {@code target}
     */
    static void apply(
            Granule granule,
            FactorSet factors,
            BandLayout layout,
            float[] lines,
            int used,
            int shift,
            boolean add,
            float[] target) {
        int base = granule.globalGain - UNITY + shift - LOWEST;
        int line = 0;
        for (int band = 0; line < used; band++) {
            int window = layout.windows()[band];
            int boost = factors.boosted && window == BandLayout.LONG ? BOOST[band] : 0;
            float gain = TABLE[
                    base - granule.scaleFactorStep * (factors.factors[band] + boost) - 8 * granule.windowGains[window]];
            int end = Math.min(layout.ends()[band], used);
            if (add) {
                addScaled(lines, line, end, gain, target);
            } else {
                scale(lines, line, end, gain, target);
            }
            line = end;
        }
    }

    private static void scale(float[] lines, int from, int to, float gain, float[] target) {
        for (int i = from; i < to; i++) {
            target[i] = lines[i] * gain;
        }
    }

    private static void addScaled(float[] lines, int from, int to, float gain, float[] target) {
        for (int i = from; i < to; i++) {
            target[i] += lines[i] * gain;
        }
    }
}
