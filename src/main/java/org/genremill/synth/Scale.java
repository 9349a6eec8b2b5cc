package org.genremill.synth;

/** Scales, written as semitones above the tonic in hexadecimal digits. */
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

    /** The number of notes in an octave, which is also the degree one octave above the tonic. */
    int octave() {
        return semitones.length();
    }

    /** The semitones above the tonic of a degree, counted from 0, which may be negative or above the octave. */
    int semitone(int degree) {
        int note = Character.digit(semitones.charAt(Math.floorMod(degree, octave())), 16);
        return 12 * Math.floorDiv(degree, octave()) + note;
    }
}
