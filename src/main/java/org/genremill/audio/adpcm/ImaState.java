package org.genremill.audio.adpcm;

/**
 * The predictor of one channel. "Recommended Practices for Enhancing Digital Audio Compatibility in Multimedia Systems"
 * (IMA 1992), section 6.
 */
final class ImaState {
    static final int MOST_INDEX = 88;

    private static final int[] INDEX_STEPS = {-1, -1, -1, -1, 2, 4, 6, 8};
    private static final int[] STEPS = {
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
        107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796,
        876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871,
        5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623,
        27086, 29794, 32767
    };

    private int sample;
    private int index;

    void set(int sample, int index) {
        this.sample = sample;
        this.index = Math.min(index, MOST_INDEX);
    }

    int sample() {
        return sample;
    }

    int index() {
        return index;
    }

    /** The next sample of a code whose difference is a product, as writers of WAV compute it. */
    int byProduct(int code) {
        return move(code, ((2 * (code & 7) + 1) * STEPS[index]) >> 3);
    }

    /** The next sample of a code whose difference is a sum of shifted steps, as QuickTime computes it. */
    int bySum(int code) {
        int step = STEPS[index];
        int difference = step >> 3;
        difference += (code & 4) == 0 ? 0 : step;
        difference += (code & 2) == 0 ? 0 : step >> 1;
        difference += (code & 1) == 0 ? 0 : step >> 2;
        return move(code, difference);
    }

    private int move(int code, int difference) {
        int next = (code & 8) == 0 ? sample + difference : sample - difference;
        sample = Math.max(Short.MIN_VALUE, Math.min(next, Short.MAX_VALUE));
        index = Math.max(0, Math.min(index + INDEX_STEPS[code & 7], MOST_INDEX));
        return sample;
    }
}
