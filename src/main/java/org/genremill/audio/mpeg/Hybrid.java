package org.genremill.audio.mpeg;

import java.util.Arrays;

/**
 * Turns the spectra of one channel in layer III into samples of its subbands: alias reduction, inverse transform, and
 * overlap-add. ISO/IEC 11172-3, 2.4.3.4.10. Keeps the second half of each block for the next one. Not thread-safe.
 */
final class Hybrid {
    static final int SLOTS = LongTransform.LINES;

    private static final int SUBBANDS = LayerDecoder.SUBBANDS;
    private static final int BUTTERFLIES = 8;
    /** Table B.9. */
    private static final double[] ALIASING = {-0.6, -0.535, -0.33, -0.185, -0.095, -0.041, -0.0142, -0.0037};

    private static final float[] KEPT = new float[BUTTERFLIES];
    private static final float[] MIRRORED = new float[BUTTERFLIES];

    static {
        for (int i = 0; i < BUTTERFLIES; i++) {
            double root = Math.sqrt(1 + ALIASING[i] * ALIASING[i]);
            KEPT[i] = (float) (1 / root);
            MIRRORED[i] = (float) (ALIASING[i] / root);
        }
    }

    private final LongTransform longTransform = new LongTransform();
    private final ShortTransform shortTransform = new ShortTransform();
    private final float[] block = new float[LongTransform.WINDOW];
    private final float[] overlap = new float[BandLayout.LINES];
    /** The subbands whose overlap is not zero. */
    private int overlapping;

    void reset() {
        Arrays.fill(overlap, 0);
        overlapping = 0;
    }

    /** Adds what another channel keeps for the next block, which then keeps nothing. */
    void take(Hybrid other) {
        for (int i = 0; i < overlap.length; i++) {
            overlap[i] += other.overlap[i];
        }
        overlapping = Math.max(overlapping, other.overlapping);
        other.reset();
    }

    /**
     * Transforms a granule.
     *
     * @param lines the spectrum, which is overwritten
     * @param used the number of lines; those behind it are zero
     * @param samples from {@code start} on: {@value #SLOTS} rows of a sample per subband
     */
    void transform(Granule granule, float[] lines, int used, float[] samples, int start) {
        boolean isShort = granule.blockType == Granule.SHORT;
        int longBands = isShort ? (granule.mixed ? 2 : 0) : SUBBANDS;
        int active = Math.min(SUBBANDS, (used + SLOTS - 1) / SLOTS + 1);
        reduceAliases(lines, Math.min(longBands, active));
        int band = 0;
        for (; band < Math.min(longBands, active); band++) {
            int type = isShort ? 0 : granule.blockType;
            int at = band * SLOTS;
            longTransform.transform(lines, at, type, overlap, at, samples, start + band, SUBBANDS);
        }
        for (; band < active; band++) {
            shortTransform.transform(lines, band * SLOTS, block);
            addBlock(band, samples, start);
        }
        for (; band < SUBBANDS; band++) {
            flush(band, samples, start);
        }
        overlapping = active;
        invertOddFrequencies(samples, start);
    }

    private static void reduceAliases(float[] lines, int bands) {
        for (int border = SLOTS; border < bands * SLOTS; border += SLOTS) {
            for (int i = 0; i < BUTTERFLIES; i++) {
                float below = lines[border - 1 - i];
                float above = lines[border + i];
                lines[border - 1 - i] = below * KEPT[i] - above * MIRRORED[i];
                lines[border + i] = above * KEPT[i] + below * MIRRORED[i];
            }
        }
    }

    private void addBlock(int band, float[] samples, int start) {
        int at = band * SLOTS;
        for (int i = 0; i < SLOTS; i++) {
            samples[start + i * SUBBANDS + band] = overlap[at + i] + block[i];
            overlap[at + i] = block[SLOTS + i];
        }
    }

    private void flush(int band, float[] samples, int start) {
        int at = band * SLOTS;
        boolean empty = band >= overlapping;
        for (int i = 0; i < SLOTS; i++) {
            samples[start + i * SUBBANDS + band] = empty ? 0 : overlap[at + i];
        }
        if (!empty) {
            Arrays.fill(overlap, at, at + SLOTS, 0);
        }
    }

    /** Each odd subband comes out with its frequencies in reverse order. */
    private static void invertOddFrequencies(float[] samples, int start) {
        for (int row = start + SUBBANDS; row < start + SLOTS * SUBBANDS; row += 2 * SUBBANDS) {
            for (int band = 1; band < SUBBANDS; band += 2) {
                samples[row + band] = -samples[row + band];
            }
        }
    }
}
