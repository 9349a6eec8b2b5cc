package org.genremill.synth;

/** Loudness over the life of a note: a straight rise, an exponential fall while held, a faster one after. */
final class Envelope {
    private final double rise;
    private final double fall;
    private final double release;
    private final int rising;
    private final int held;
    private int sample;
    private double level;

    /**
     * A note from silence.
     *
     * @param attack seconds of the rise
     * @param halfLife seconds in which a held note loses half its loudness
     * @param held samples until the release
     * @param releaseHalfLife seconds in which it loses half of it after the release
     */
    Envelope(double attack, double halfLife, int held, double releaseHalfLife) {
        this.rising = (int) (attack * Synthesiser.SAMPLE_RATE) + 1;
        this.rise = 1.0 / rising;
        this.fall = perSample(halfLife);
        this.held = held;
        this.release = perSample(releaseHalfLife);
    }

    /** The factor that halves something in so many seconds. */
    static double perSample(double halfLife) {
        return StrictMath.pow(0.5, 1 / (halfLife * Synthesiser.SAMPLE_RATE));
    }

    /** The loudness of the next sample. */
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

    /** Whether nothing more will be heard. */
    boolean over() {
        return sample > rising && level < 1e-4;
    }
}
