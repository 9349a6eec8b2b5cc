package org.genremill.dsp.pitch;

import java.util.Arrays;
import org.genremill.dsp.statistics.Logarithm;

/**
 * Estimates the deviation of a track's tuning from equal temperament at A = 440 Hz, as in librosa's
 * {@code estimate_tuning}: peaks of the power spectrum between 150 and 4000 Hz, refined by a parabola; those at least
 * as strong as their median vote in a histogram of 100 bins per semitone. To bound memory it stores at most
 * {@value #MOST_PEAKS} peaks, enough for more than an hour of music; later ones do not vote. Not thread-safe.
 */
public final class TuningEstimator {
    static final int MOST_PEAKS = 1 << 23;

    private static final double LOWEST_HERTZ = 150;
    private static final double HIGHEST_HERTZ = 4000;
    private static final float THRESHOLD = 0.1f;
    private static final int VOTES = 100;
    private static final double A0_HERTZ = 27.5;

    private final double binWidth;
    private final int firstBin;
    private final int endBin;
    private final int[] ballot = new int[VOTES];

    private float[] strengths = new float[1 << 12];
    private byte[] deviations = new byte[1 << 12];
    private float[] sorted = new float[0];
    private int peaks;

    /** Prepares for power spectra with bins {@code binWidth} hertz apart that reach beyond 4 kHz. */
    public TuningEstimator(double binWidth) {
        this.binWidth = binWidth;
        firstBin = (int) Math.ceil(LOWEST_HERTZ / binWidth);
        endBin = (int) Math.ceil(HIGHEST_HERTZ / binWidth);
    }

    /** Starts a new track. */
    public void begin() {
        peaks = 0;
    }

    /** Collects the peaks of one frame. */
    public void add(float[] power, float strongest) {
        float threshold = THRESHOLD * strongest;
        for (int bin = firstBin; bin < endBin; bin++) {
            float centre = power[bin];
            if (centre > threshold) {
                float left = power[bin - 1];
                float right = power[bin + 1];
                if (centre > left && centre >= right) {
                    addPeak(bin, left, centre, right);
                }
            }
        }
    }

    /** The deviation in semitones, in [-0.5, 0.5), in whole hundredths; 0 without peaks. Ties go to the lowest. */
    public double semitones() {
        if (peaks == 0) {
            return 0;
        }
        double median = medianStrength();
        Arrays.fill(ballot, 0);
        for (int i = 0; i < peaks; i++) {
            if (strengths[i] >= median) {
                ballot[deviations[i]]++;
            }
        }
        int winner = 0;
        for (int i = 1; i < VOTES; i++) {
            if (ballot[i] > ballot[winner]) {
                winner = i;
            }
        }
        return edge(winner);
    }

    private void addPeak(int bin, double left, double centre, double right) {
        if (peaks == MOST_PEAKS) {
            return;
        }
        if (peaks == strengths.length) {
            strengths = Arrays.copyOf(strengths, 2 * peaks);
            deviations = Arrays.copyOf(deviations, 2 * peaks);
        }
        double curvature = right + left - 2 * centre;
        double slope = (right - left) / 2;
        double shift = Math.abs(slope) < Math.abs(curvature) ? -slope / curvature : 0;
        strengths[peaks] = (float) (centre + 0.5 * slope * shift);
        deviations[peaks] = (byte) deviation((bin + shift) * binWidth);
        peaks++;
    }

    private static int deviation(double hertz) {
        double semitone = 12 * Logarithm.log2(hertz / A0_HERTZ);
        double rest = semitone - Math.floor(semitone);
        if (rest >= 0.5) {
            rest -= 1;
        }
        int vote = Math.min((int) ((rest + 0.5) * VOTES), VOTES - 1);
        if (rest < edge(vote)) {
            return Math.max(vote - 1, 0);
        }
        return vote < VOTES - 1 && rest >= edge(vote + 1) ? vote + 1 : vote;
    }

    private static double edge(int vote) {
        return vote * (1.0 / VOTES) - 0.5;
    }

    private double medianStrength() {
        if (sorted.length < peaks) {
            sorted = new float[strengths.length];
        }
        System.arraycopy(strengths, 0, sorted, 0, peaks);
        Arrays.sort(sorted, 0, peaks);
        int half = peaks / 2;
        return peaks % 2 == 1 ? sorted[half] : ((double) sorted[half - 1] + sorted[half]) / 2;
    }
}
