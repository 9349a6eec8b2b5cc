package org.genremill.synth;

import java.util.List;

/**
 * How a style is played. Bars are written as {@link Pattern}s; a {@code |} parts alternatives, one of which a track keeps
 * throughout.
 *
 * @param beats the drums, in any number
 * @param bass digits are tones of the chord
 * @param chords every symbol strikes the whole chord
 * @param lead every symbol is a note of the melody
 */
record Recipe(Tempo tempo, Harmony harmony, List<Beat> beats, Part bass, Part chords, Part lead, Sound sound) {
    /**
     * Time.
     *
     * @param slowest beats per minute
     * @param fastest beats per minute
     * @param stepsPerBar steps in a bar, four to a beat
     * @param swing how late every second half-beat comes, in steps
     */
    record Tempo(int slowest, int fastest, int stepsPerBar, double swing) {}

    /**
     * Chords.
     *
     * @param shape the tones of a chord as digits: 135 is a triad
     * @param progressions degrees of the scale from 1, a digit a bar
     */
    record Harmony(Scale scale, String shape, String progressions) {}

    /** What one drum plays. */
    record Beat(Drum drum, double level, String bars) {}

    /**
     * What one instrument plays.
     *
     * @param octave in which the scale's first degree lies; 4 has the middle C
     */
    record Part(Instrument instrument, int octave, double level, String bars) {}

    /**
     * Where and through what it is heard.
     *
     * @param noise level of the ambience
     * @param brightness hertz above which the treble falls off
     * @param room level of the reverberation
     * @param tail seconds of it
     * @param echo level of a delay of three steps on chords and lead
     */
    record Sound(Ambience ambience, double noise, double brightness, double room, double tail, double echo) {}
}
