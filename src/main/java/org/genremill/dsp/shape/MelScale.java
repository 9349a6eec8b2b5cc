package org.genremill.dsp.shape;

/** Scales of perceived pitch. */
public enum MelScale {
    /**
     * {@code 1127 ln(1 + f / 700)} (O'Shaughnessy 1987), as in HTK, Kaldi and TensorFlow; librosa's {@code htk=True}.
     * {@code 2595 log10(1 + f / 700)} differs by a constant factor, which does not affect the edges of bands.
     */
    HTK {
        @Override
        public double toMel(double hertz) {
            return HTK_FACTOR * StrictMath.log(1 + hertz / HTK_BREAK_HERTZ);
        }

        @Override
        public double toHertz(double mel) {
            return HTK_BREAK_HERTZ * (StrictMath.exp(mel / HTK_FACTOR) - 1);
        }
    },

    /** Linear up to 1 kHz and logarithmic above (Slaney, Auditory Toolbox 1998); librosa's default. */
    SLANEY {
        @Override
        public double toMel(double hertz) {
            return hertz < BREAK_HERTZ
                    ? hertz / HERTZ_PER_MEL
                    : BREAK_MEL + StrictMath.log(hertz / BREAK_HERTZ) / LOG_STEP;
        }

        @Override
        public double toHertz(double mel) {
            return mel < BREAK_MEL ? mel * HERTZ_PER_MEL : BREAK_HERTZ * StrictMath.exp(LOG_STEP * (mel - BREAK_MEL));
        }
    };

    private static final double HTK_FACTOR = 1127;
    private static final double HTK_BREAK_HERTZ = 700;

    private static final double BREAK_HERTZ = 1000;
    private static final double BREAK_MEL = 15;
    private static final double HERTZ_PER_MEL = BREAK_HERTZ / BREAK_MEL;
    private static final double LOG_STEP = StrictMath.log(6.4) / 27;

    /** Converts a frequency, 0 or more, to mel. */
    public abstract double toMel(double hertz);

    /** Converts mel to a frequency. */
    public abstract double toHertz(double mel);
}
