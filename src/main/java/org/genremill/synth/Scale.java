package org.genremill.synth;

/** The notes of an octave that are used, written as semitones above the key note in hexadecimal digits. */
enum Scale {
    MAJOR("024579b"),
    MINOR("023578a"),
    DORIAN("023579a"),
    PHRYGIAN("013578a"),
    MIXOLYDIAN("024579a"),
    PENTATONIC("02479"),
    BLUES("0357a");

    private final String semitones;

    Scale(String semitones) {
        this.semitones = semitones;
    }

    /** The number of notes in an octave, and so the degree one octave above the key note. */
    int octave() {
        return semitones.length();
    }

    /** Semitones above the key note for a degree that counts from 0 and may be negative or above the octave. */
    int semitone(int degree) {
        int note = Character.digit(semitones.charAt(Math.floorMod(degree, octave())), 16);
        return 12 * Math.floorDiv(degree, octave()) + note;
    }
}
