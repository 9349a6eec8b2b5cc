package org.genremill.learn.neural;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Data augmentation: random crops of half the frames, time and frequency masking (Park et al. 2019, SpecAugment), band
 * gains as in other recordings (Nam, Kim and Park 2022, FilterAugment), and mixing with another row (Zhang et al. 2018,
 * mixup). Values are standardised, so 0 is the mean of a band.
 */
final class Augmentation {
    private static final double SHARE_OF_FRAMES = 0.5;
    private static final int MASKS = 2;
    private static final double WIDEST_MASK = 0.12;
    private static final int FEWEST_GAINS = 3;
    private static final int MOST_GAINS = 6;
    private static final double LARGEST_GAIN = 0.5;
    private static final double MIXUP = 0.2;

    private final int frames;
    private final int bands;

    Augmentation(int frames, int bands) {
        this.frames = frames;
        this.bands = bands;
    }

    /** The number of frames in a crop. */
    int frames() {
        return (int) Math.max(1, Math.round(SHARE_OF_FRAMES * frames));
    }

    /** Writes an augmented crop of {@link #frames} frames. */
    void vary(float[] rows, int from, float[] varied, int to, SplittableRandom random) {
        int left = frames();
        int first = random.nextInt(frames - left + 1);
        float[] gains = gains(random);
        for (int frame = 0; frame < left; frame++) {
            for (int band = 0; band < bands; band++) {
                varied[to + frame * bands + band] = rows[from + (first + frame) * bands + band] + gains[band];
            }
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

    /** The gain of each band: piecewise linear between random bands. */
    private float[] gains(SplittableRandom random) {
        int[] corners = new int[random.nextInt(FEWEST_GAINS, MOST_GAINS + 1)];
        for (int index = 1; index < corners.length - 1; index++) {
            corners[index] = random.nextInt(bands);
        }
        corners[corners.length - 1] = bands - 1;
        Arrays.sort(corners);
        float[] gains = new float[bands];
        double gain = gain(random);
        for (int index = 1; index < corners.length; index++) {
            double next = gain(random);
            int width = corners[index] - corners[index - 1];
            for (int band = 0; band <= width; band++) {
                gains[corners[index - 1] + band] = (float) (gain + (next - gain) * band / Math.max(1, width));
            }
            gain = next;
        }
        return gains;
    }

    private static double gain(SplittableRandom random) {
        return random.nextDouble(-LARGEST_GAIN, LARGEST_GAIN);
    }

    private static int[] mask(int size, SplittableRandom random) {
        int width = random.nextInt((int) (WIDEST_MASK * size) + 1);
        int first = random.nextInt(size - width + 1);
        return new int[] {first, first + width};
    }

    /** Mixes each row of a batch, and its targets, with the next one. */
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

    /** A draw from a symmetric beta distribution (Joehnk 1964). */
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
