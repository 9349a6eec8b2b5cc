package org.genremill.synth;

/** Pitched instruments. */
enum Instrument {
    ORGAN(new AdditiveVoice(0.02, 0.05, 0.004, 1, 0.7, 0.5, 0.35, 0, 0.25, 0, 0.2)),
    ACCORDION(new AdditiveVoice(0.04, 0.04, 0.009, 1, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2)),
    CHOIR(new AdditiveVoice(0.5, 0.4, 0.006, 1, 0.4, 0.25, 0.1, 0.05)),
    FLUTE(new AdditiveVoice(0.06, 0.05, 0.002, 1, 0.15, 0.08)),
    SINE_BASS(new AdditiveVoice(0.01, 0.05, 0, 1, 0.25, 0.05)),
    BELL(new FmVoice(3.51, 3.5, 0.6, 0.9, 0.5)),
    ELECTRIC_PIANO(new FmVoice(1, 1.6, 0.15, 0.5, 0.08)),
    PIANO(new FmVoice(2, 2.2, 0.08, 0.35, 0.06)),
    MALLET(new FmVoice(4, 1.2, 0.03, 0.12, 0.1)),
    BRASS(new SubtractiveVoice(0, 0.03, 900, 1.5, 0.2, 0.1, 0)),
    TUBA(new SubtractiveVoice(0, 0.03, 300, 1, 0.1, 0, 0)),
    ACID(new SubtractiveVoice(0, 0.003, 250, 3, 0.08, 0.82, 0.5)),
    STAB(new SubtractiveVoice(0, 0.003, 700, 2.5, 0.1, 0.4, 0)),
    PULSE(new SubtractiveVoice(0.25, 0.002, 7000, 0, 1, 0, 0)),
    SQUARE(new SubtractiveVoice(0.5, 0.002, 5000, 0, 1, 0, 0)),
    GUITAR(new PluckedVoice(0.4, 0.4, 0)),
    NYLON(new PluckedVoice(0.3, 0.75, 0)),
    UPRIGHT_BASS(new PluckedVoice(0.35, 0.85, 0)),
    FUZZ_GUITAR(new PluckedVoice(1.5, 0.3, 12));

    /** Voices are stateless by contract. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Voice voice;

    Instrument(Voice voice) {
        this.voice = voice;
    }

    Voice voice() {
        return voice;
    }
}
