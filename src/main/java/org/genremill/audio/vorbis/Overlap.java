package org.genremill.audio.vorbis;

import org.genremill.dsp.fft.CosineTransform;

/**
 * Converts the spectra of one channel to samples: inverse MDCT, window, and overlap-add of neighbouring blocks. Sections
 * 4.3.1, 4.3.7 and 4.3.8. Not thread-safe: keeps a part of each block for the next one.
 *
 * <p>The inverse MDCT of a block of n samples mirrors a cosine transform D of n/2 values: it is D from n/4 on, then all of
 * -D backwards, then -D up to n/4. So a quarter of a block stands for each of its halves.
 */
final class Overlap {
    private final CosineTransform[] transforms;
    private final int[] sizes;
    private final float[][] slopes;
    /** The transform of the last block. */
    private float[] current;
    /** That of the block before; its first half is used. */
    private float[] previous;
    /** The size of the spectrum of the last block; 0 at the start. */
    private int last;

    /**
     * At the start of a stream.
     *
     * @param shortBlock its length, at least 64
     * @param longBlock its length, not less
     * @param scale a factor of all samples
     */
    Overlap(int shortBlock, int longBlock, double scale) {
        sizes = new int[] {shortBlock / 2, longBlock / 2};
        transforms = new CosineTransform[] {
            new CosineTransform(sizes[0], scale), sizes[0] == sizes[1] ? null : new CosineTransform(sizes[1], scale)
        };
        slopes = new float[][] {Slopes.of(sizes[0]), Slopes.of(sizes[1])};
        current = new float[sizes[1]];
        previous = new float[sizes[1]];
    }

    /** Forgets the last block. */
    void restart() {
        last = 0;
    }

    /**
     * Adds a block.
     *
     * @param spectrum of its channel
     * @param size of the spectrum, half of the size of a block
     * @param samples receives those between the centres of the last block and this one, none after the first block
     */
    void next(float[] spectrum, int size, float[] samples) {
        transforms[size == sizes[0] ? 0 : 1].transform(spectrum, 0, current);
        if (last > 0) {
            add(size, samples);
        }
        float[] used = previous;
        previous = current;
        current = used;
        last = size;
    }

    private void add(int size, float[] samples) {
        int length = Math.min(last, size);
        int half = length / 2;
        int before = last / 2 - half;
        int flat = size / 2 - half;
        for (int i = 0; i < before; i++) {
            samples[i] = -previous[last / 2 - 1 - i];
        }
        float[] slope = length == sizes[0] ? slopes[0] : slopes[1];
        int end = before + length - 1;
        for (int i = 0; i < half; i++) {
            float falling = -previous[half - 1 - i];
            float rising = current[size - half + i];
            float weight = slope[i];
            float mirrored = slope[length - 1 - i];
            samples[before + i] = falling * mirrored + rising * weight;
            samples[end - i] = falling * weight - rising * mirrored;
        }
        for (int i = 0; i < flat; i++) {
            samples[end + 1 + i] = -current[size - half - 1 - i];
        }
    }
}
