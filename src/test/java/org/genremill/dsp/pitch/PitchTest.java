package org.genremill.dsp.pitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Statistics of pitches, compared with values worked out by hand. */
class PitchTest {
    /** Hertz between bins, so that bin 44 is A at 440 Hz. */
    private static final double BIN = 10;

    private static final int BINS = 500;

    @Test
    void aChordIsWhereItsNotesAre() {
        double[] c = tonnetz(0);
        assertThat(c).containsExactly(new double[] {0, 1, 0, 1, 0, 0.5}, within(1e-12));
        double root = Math.sqrt(3) / 2;
        // Seven semitones: a twelfth of the circle of fifths, three quarters of minor thirds, a third of major ones.
        double[] g = tonnetz(7);
        assertThat(g).containsExactly(new double[] {0.5, root, 1, 0, root / 2, -0.25}, within(1e-12));
        assertThat(tonnetz(0, 7))
                .as("half way between, however loud")
                .containsExactly(new double[] {0.25, (1 + root) / 2, 0.5, 0.5, root / 4, 0.125}, within(1e-12));
        assertThat(tonnetz()).containsOnly(0);
    }

    @Test
    void aTuneInEqualTemperamentIsNotOff() {
        assertThat(new TuningEstimator(BIN).semitones()).as("nothing was heard").isZero();
        assertThat(tuning(peak(44, 0.5f, 1, 0.5f))).isEqualTo(0, within(1e-9));
    }

    /** 450 Hz lies 0.389 semitones above A, and 460 Hz 0.230 below A sharp. */
    @Test
    void theDeviationIsThatOfTheNearestNote() {
        assertThat(tuning(peak(45, 0.5f, 1, 0.5f))).isEqualTo(0.38, within(1e-9));
        assertThat(tuning(peak(46, 0.5f, 1, 0.5f))).isEqualTo(-0.24, within(1e-9));
    }

    /** The parabola through 0, 4 and 3 has its top 0.3 bins to the right: 443 Hz, 0.118 semitones above A. */
    @Test
    void aPeakMayBeBetweenBins() {
        assertThat(tuning(peak(44, 0, 4, 3))).isEqualTo(0.11, within(1e-9));
        // 437 Hz
        assertThat(tuning(peak(44, 3, 4, 0))).isEqualTo(-0.12, within(1e-9));
    }

    @Test
    void onlyPeaksAsStrongAsTheirMedianVote() {
        TuningEstimator tuning = new TuningEstimator(BIN);
        for (int round = 0; round < 3; round++) {
            add(tuning, peak(45, 0.5f, 1, 0.5f));
        }
        for (int round = 0; round < 2; round++) {
            add(tuning, peak(44, 1, 2, 1));
            add(tuning, peak(46, 1, 2, 1));
        }
        assertThat(tuning.semitones()).as("the lower on a tie").isEqualTo(-0.24, within(1e-9));
        add(tuning, peak(44, 1, 2, 1));
        assertThat(tuning.semitones()).isEqualTo(0, within(1e-9));
        tuning.begin();
        assertThat(tuning.semitones()).isZero();
        add(tuning, peak(45, 0.5f, 1, 0.5f));
        assertThat(tuning.semitones()).isEqualTo(0.38, within(1e-9));
    }

    /** Of two peaks, the stronger is above their median, which is half way between. */
    @Test
    void theMedianOfTwoIsBetweenThem() {
        assertThat(tuning(peak(46, 0.5f, 1, 0.5f), peak(45, 1, 2, 1))).isEqualTo(0.38, within(1e-9));
    }

    @Test
    void onlyPeaksOfThePitchesOfMusicCount() {
        // From 150 Hz to below 4 kHz; 150 Hz lies 0.370 above D, 3990 Hz 0.170 above B.
        assertThat(tuning(peak(14, 0.5f, 1, 0.5f))).isZero();
        assertThat(tuning(peak(15, 0.5f, 1, 0.5f))).isEqualTo(0.36, within(1e-9));
        assertThat(tuning(peak(399, 0.5f, 1, 0.5f))).isEqualTo(0.16, within(1e-9));
        assertThat(tuning(peak(400, 0.5f, 1, 0.5f))).isZero();
    }

    @Test
    void peaksBelowATenthOfTheStrongestAreIgnored() {
        TuningEstimator tuning = new TuningEstimator(BIN);
        tuning.add(peak(45, 0.05f, 0.1f, 0.05f), 1);
        assertThat(tuning.semitones()).isZero();
        tuning.add(peak(45, 0.05f, 0.11f, 0.05f), 1);
        assertThat(tuning.semitones()).isEqualTo(0.38, within(1e-9));
    }

    @Test
    void everyPeakOfALongTrackVotes() {
        TuningEstimator tuning = new TuningEstimator(BIN);
        for (int frame = 0; frame < 20_001; frame++) {
            add(tuning, frame < 10_000 ? peak(45, 0.5f, 1, 0.5f) : peak(44, 0.5f, 1, 0.5f));
        }
        assertThat(tuning.semitones()).isEqualTo(0, within(1e-9));
    }

    /** Of five the third is 2, so that two of 450 Hz vote, and one of 460 Hz. As they came it is 1, and all would. */
    @Test
    void theMedianIsThatOfAllPeaksInOrder() {
        assertThat(tuning(
                        peak(45, 1.5f, 3, 1.5f),
                        peak(45, 1, 2, 1),
                        peak(44, 0.5f, 1, 0.5f),
                        peak(44, 0.5f, 1, 0.5f),
                        peak(46, 1, 2, 1)))
                .isEqualTo(0.38, within(1e-9));
    }

    @Test
    void theFirstBinOfAPlateauIsThePeak() {
        // 0, 2, 2: the top is half a bin to the right, at 445 Hz, 0.196 above A.
        assertThat(tuning(peak(44, 0, 2, 2))).isEqualTo(0.19, within(1e-9));
    }

    private static double[] tonnetz(int... classes) {
        double[] chroma = new double[12];
        for (int pitch : classes) {
            chroma[pitch] = 3;
        }
        double[] coordinates = new double[Tonnetz.DIMENSIONS];
        Tonnetz.measure(chroma, coordinates);
        return coordinates;
    }

    private static double tuning(float[]... frames) {
        TuningEstimator tuning = new TuningEstimator(BIN);
        for (float[] power : frames) {
            add(tuning, power);
        }
        return tuning.semitones();
    }

    private static void add(TuningEstimator tuning, float[] power) {
        float strongest = 0;
        for (float value : power) {
            strongest = Math.max(strongest, value);
        }
        tuning.add(power, strongest);
    }

    private static float[] peak(int bin, float left, float centre, float right) {
        float[] power = new float[BINS];
        power[bin - 1] = left;
        power[bin] = centre;
        power[bin + 1] = right;
        return power;
    }
}
