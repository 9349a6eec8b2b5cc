package org.genremill.synth;

import java.util.List;

/**
 * How a style is played. Bars are {@link Pattern}s; {@code |} separates alternatives, one of which is used for a whole
 * track.
 *
 * @param beats the drums, any number
 * @param bass digits are tones of the chord
 * @param chords every symbol strikes the whole chord
 * @param lead every symbol is a note of the melody
 */
record Recipe(Tempo tempo, Harmony harmony, List<Beat> beats, Part bass, Part chords, Part lead, Sound sound) {
    /**
     * Tempo and metre.
     *
     * @param slowest beats per minute
     * @param fastest beats per minute
     * @param stepsPerBar steps in a bar, four per beat
     * @param swing the delay of every second half-beat, in steps
     */
    record Tempo(int slowest, int fastest, int stepsPerBar, double swing) {}

    /**
     * Chords.
     *
     * @param shape the tones of a chord as digits: 135 is a triad
     * @param progressions degrees of the scale from 1, a digit a bar
     */
    record Harmony(Scale scale, String shape, String progressions) {}

    /** The part of one drum. */
    record Beat(Drum drum, double level, String bars) {}

    /**
     * The part of one instrument.
     *
     * @param octave of the scale's first degree; 4 contains middle C
     */
    record Part(Instrument instrument, int octave, double level, String bars) {}

    /**
     * The sound of the recording.
     *
     * @param noise level of the ambience
     * @param brightness hertz above which the treble falls off
     * @param room level of the reverberation
     * @param tail its duration in seconds
     * @param echo level of a delay of three steps on chords and lead
     */
    record Sound(Ambience ambience, double noise, double brightness, double room, double tail, double echo) {}
}
