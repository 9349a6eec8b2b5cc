package org.genremill.steps.compare;

import java.util.Arrays;

/**
 * What a fitted classifier said.
 *
 * @param fitSeconds wall time of the fit
 * @param scoreSeconds wall time of asking about all test rows
 * @param probabilities one a genre for each test track, the mean over its rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(double fitSeconds, double scoreSeconds, double[][] probabilities) {
    private static final int HEADER = 2;

    /** Everything as one array, which travels without any class of ours. */
    double[] packed() {
        int genres = probabilities.length == 0 ? 0 : probabilities[0].length;
        double[] packed = new double[HEADER + probabilities.length * genres];
        packed[0] = fitSeconds;
        packed[1] = scoreSeconds;
        for (int track = 0; track < probabilities.length; track++) {
            System.arraycopy(probabilities[track], 0, packed, HEADER + track * genres, genres);
        }
        return packed;
    }

    static Answer unpacked(double[] packed, int genres) {
        double[][] probabilities = new double[(packed.length - HEADER) / genres][];
        for (int track = 0; track < probabilities.length; track++) {
            int from = HEADER + track * genres;
            probabilities[track] = Arrays.copyOfRange(packed, from, from + genres);
        }
        return new Answer(packed[0], packed[1], probabilities);
    }
}
