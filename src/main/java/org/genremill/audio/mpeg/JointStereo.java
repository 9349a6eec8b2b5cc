package org.genremill.audio.mpeg;

import java.util.Arrays;

/**
 * Restores left and right from what joint stereo codes: sum and difference, or one channel and positions. ISO/IEC 11172-3,
 * 2.4.3.4.9; ISO/IEC 13818-3, 2.4.3.2.
 */
final class JointStereo {
    static final float HALF_POWER = (float) StrictMath.sqrt(0.5);

    /** The highest position of MPEG 1, where all of the sound is on the left. */
    private static final int LEFTMOST = 6;
    /** By position: the share of the left channel. */
    private static final float[] LEFT_SHARES = new float[LEFTMOST + 1];

    private static final int MOST_POSITIONS = 32;
    /** By scale, and position: the gain of the channel that is attenuated. */
    private static final float[][] LOW_RATE_GAINS = new float[2][MOST_POSITIONS];

    static {
        for (int position = 0; position < LEFTMOST; position++) {
            double ratio = StrictMath.tan(position * Math.PI / 12);
            LEFT_SHARES[position] = (float) (ratio / (1 + ratio));
        }
        LEFT_SHARES[LEFTMOST] = 1;
        for (int position = 0; position < MOST_POSITIONS; position++) {
            int steps = (position + 1) / 2;
            LOW_RATE_GAINS[0][position] = (float) StrictMath.pow(2, -steps / 4.0);
            LOW_RATE_GAINS[1][position] = (float) StrictMath.pow(2, -steps / 2.0);
        }
    }

    /** By window: the first band in which the right channel is empty up to its end. */
    private final int[] emptyFrom = new int[BandLayout.LONG + 1];

    /** Turns a sum and a difference, both already scaled by the root of 1/2, into left and right. */
    static void midSide(float[] left, float[] right, int from, int to) {
        for (int i = from; i < to; i++) {
            float middle = left[i];
            float side = right[i];
            left[i] = middle + side;
            right[i] = middle - side;
        }
    }

    /**
     * Restores both channels of a frame with intensity stereo, in the coded order of their lines.
     *
     * @param layout of the right channel
     * @param positions the scale factors of the right channel
     * @param code the scale factor code of the right channel
     */
    void intensity(MpegHeader header, BandLayout layout, FactorSet positions, int code, float[] left, float[] right) {
        findEmpty(layout, right);
        for (int band = 0; band < layout.count(); band++) {
            int from = layout.start(band);
            int to = layout.ends()[band];
            // The highest bands have no positions, and use those of the bands below them.
            int source = band < layout.factors() ? band : band - layout.stride(band);
            int position = positions.factors[source];
            if (band < emptyFrom[layout.windows()[band]] || position >= positions.illegal[source]) {
                if (header.midSide()) {
                    scaledMidSide(left, right, from, to);
                }
            } else if (header.lowRate()) {
                float gain = LOW_RATE_GAINS[code & 1][position];
                boolean odd = position % 2 == 1;
                spread(left, right, from, to, odd ? gain : 1, odd ? 1 : gain);
            } else {
                spread(left, right, from, to, LEFT_SHARES[position], 1 - LEFT_SHARES[position]);
            }
        }
    }

    private void findEmpty(BandLayout layout, float[] right) {
        Arrays.fill(emptyFrom, 0);
        boolean shortSound = false;
        for (int band = 0; band < layout.count(); band++) {
            boolean sound = false;
            for (int i = layout.start(band); i < layout.ends()[band]; i++) {
                sound |= right[i] != 0;
            }
            if (sound) {
                emptyFrom[layout.windows()[band]] = band + 1;
                shortSound |= layout.windows()[band] != BandLayout.LONG;
            }
        }
        if (shortSound) {
            emptyFrom[BandLayout.LONG] = layout.count();
        }
    }

    private static void scaledMidSide(float[] left, float[] right, int from, int to) {
        for (int i = from; i < to; i++) {
            float middle = left[i] * HALF_POWER;
            float side = right[i] * HALF_POWER;
            left[i] = middle + side;
            right[i] = middle - side;
        }
    }

    private static void spread(float[] left, float[] right, int from, int to, float leftGain, float rightGain) {
        for (int i = from; i < to; i++) {
            float middle = left[i];
            left[i] = middle * leftGain;
            right[i] = middle * rightGain;
        }
    }
}
