package org.genremill.synth;

/** The amplitude of a note: a linear attack, an exponential decay while held, and a faster release. */
final class Envelope {
    private final double rise;
    private final double fall;
    private final double release;
    private final int rising;
    private final int held;
    private int sample;
    private double level;

    /**
     * Starts a note from silence.
     *
     * @param attack duration of the attack in seconds
     * @param halfLife half-life of a held note in seconds
     * @param held samples until the release
     * @param releaseHalfLife half-life after the release in seconds
     */
    Envelope(double attack, double halfLife, int held, double releaseHalfLife) {
        this.rising = (int) (attack * Synthesiser.SAMPLE_RATE) + 1;
        this.rise = 1.0 / rising;
        this.fall = perSample(halfLife);
        this.held = held;
        this.release = perSample(releaseHalfLife);
    }

    /** The factor per sample for a half-life in seconds. */
    static double perSample(double halfLife) {
        return StrictMath.pow(0.5, 1 / (halfLife * Synthesiser.SAMPLE_RATE));
    }

    /** The amplitude of the next sample. */
    double next() {
        if (sample >= held) {
            level *= release;
        } else if (sample < rising) {
            level += rise;
        } else {
            level *= fall;
        }
        sample++;
        return level;
    }

    /** Whether the note has become inaudible. */
    boolean over() {
        return sample > rising && level < 1e-4;
    }
}
