package org.genremill.learn.neural;

import java.util.SplittableRandom;

/**
 * Varies rows while a network learns from them: a part of the frames, some frames and bands silenced (Park and others 2019,
 * SpecAugment), louder or fainter, and each mixed with another row (Zhang and others 2018, mixup). Values are scaled, so that
 * 0 is the mean of a band.
 */
final class Augmentation {
    private static final double SHARE_OF_FRAMES = 0.8;
    private static final int MASKS = 2;
    private static final double WIDEST_MASK = 0.12;
    private static final double MOST_GAIN = 0.3;
    private static final double MIXUP = 0.2;

    private final int frames;
    private final int bands;

    Augmentation(int frames, int bands) {
        this.frames = frames;
        this.bands = bands;
    }

    /** How many frames are left of a row. */
    int frames() {
        return (int) Math.max(1, Math.round(SHARE_OF_FRAMES * frames));
    }

    /** A varied row in place of a whole one: {@link #frames} frames. */
    void vary(float[] rows, int from, float[] varied, int to, SplittableRandom random) {
        int left = frames();
        int first = random.nextInt(frames - left + 1);
        float gain = (float) random.nextDouble(-MOST_GAIN, MOST_GAIN);
        for (int index = 0; index < left * bands; index++) {
            varied[to + index] = rows[from + first * bands + index] + gain;
        }
        for (int mask = 0; mask < MASKS; mask++) {
            int[] masked = mask(left, random);
            for (int frame = masked[0]; frame < masked[1]; frame++) {
                for (int band = 0; band < bands; band++) {
                    varied[to + frame * bands + band] = 0;
                }
            }
            masked = mask(bands, random);
            for (int frame = 0; frame < left; frame++) {
                for (int band = masked[0]; band < masked[1]; band++) {
                    varied[to + frame * bands + band] = 0;
                }
            }
        }
    }

    private static int[] mask(int size, SplittableRandom random) {
        int width = random.nextInt((int) (WIDEST_MASK * size) + 1);
        int first = random.nextInt(size - width + 1);
        return new int[] {first, first + width};
    }

    /** Mixes each row of a batch with the one behind it, and what they are likewise. */
    void mix(float[] batch, float[] targets, int rows, SplittableRandom random) {
        float own = (float) share(random);
        mix(batch, rows, own);
        mix(targets, rows, own);
    }

    private static void mix(float[] values, int rows, float own) {
        int size = values.length / rows;
        float[] first = new float[size];
        System.arraycopy(values, 0, first, 0, size);
        for (int row = 0; row < rows; row++) {
            for (int index = 0; index < size; index++) {
                float other = row + 1 < rows ? values[(row + 1) * size + index] : first[index];
                values[row * size + index] = own * values[row * size + index] + (1 - own) * other;
            }
        }
    }

    /** Drawn from a beta distribution with both parameters equal (Joehnk 1964). */
    private static double share(SplittableRandom random) {
        while (true) {
            double one = Math.pow(random.nextDouble(), 1 / MIXUP);
            double other = Math.pow(random.nextDouble(), 1 / MIXUP);
            if (one + other > 0 && one + other <= 1) {
                return one / (one + other);
            }
        }
    }
}
