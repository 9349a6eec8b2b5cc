package org.genremill.synth;

import static org.genremill.synth.Ambience.CRACKLE;
import static org.genremill.synth.Ambience.HISS;
import static org.genremill.synth.Ambience.WIND;

import java.util.List;
import java.util.Locale;
import org.genremill.synth.Recipe.Beat;
import org.genremill.synth.Recipe.Harmony;
import org.genremill.synth.Recipe.Part;
import org.genremill.synth.Recipe.Sound;
import org.genremill.synth.Recipe.Tempo;

/** Ten invented styles of music, free of third-party rights. */
public enum Style {
    WALTZ(
            "three in a bar: accordion and flute over a plucked bass",
            new Recipe(
                    new Tempo(96, 150, 12, 0),
                    new Harmony(Scale.MAJOR, "135", "1155|1451|1625"),
                    List.of(
                            new Beat(Drum.BRUSH, 0.25, "....x...x...|....x...x.o."),
                            new Beat(Drum.KICK, 0.25, "x...........|............")),
                    new Part(Instrument.UPRIGHT_BASS, 2, 0.5, "1-----------|1---........"),
                    new Part(Instrument.ACCORDION, 4, 0.3, "....x-..x-..|....x---x---"),
                    new Part(Instrument.FLUTE, 5, 0.3, "x-------x---|x---x---x-x-|x-----o-x---"),
                    new Sound(HISS, 0.004, 6500, 0.15, 0.8, 0))),
    MARCH(
            "two in a bar: brass and tuba behind a field drum",
            new Recipe(
                    new Tempo(104, 132, 16, 0),
                    new Harmony(Scale.MAJOR, "135", "1145|1455|1151"),
                    List.of(
                            new Beat(Drum.FIELD_SNARE, 0.45, "X.xxX.x.X.xxXxxx|X...x.xxX...xxxx|X.x.X.x.X.x.Xxxo"),
                            new Beat(Drum.KICK, 0.5, "X.......X.......|X...x...X...x..."),
                            new Beat(Drum.CYMBAL, 0.25, "X...............|X.......X.......")),
                    new Part(Instrument.TUBA, 2, 0.5, "1---5---1---5---|1--.5--.1--.5--."),
                    new Part(Instrument.BRASS, 3, 0.25, "....x-......x-..|..x...x...x...x."),
                    new Part(Instrument.BRASS, 4, 0.35, "x---x-x-x---x---|x--xx-------x-x-|x-x-x-x-x-------"),
                    new Sound(WIND, 0.01, 7000, 0.1, 0.6, 0))),
    TECHNO(
            "four on the floor under an acid bass",
            new Recipe(
                    new Tempo(122, 142, 16, 0),
                    new Harmony(Scale.PHRYGIAN, "135", "1111|1121|1171"),
                    List.of(
                            new Beat(Drum.KICK, 0.9, "X...X...X...X..."),
                            new Beat(Drum.OPEN_HAT, 0.3, "..x...x...x...x."),
                            new Beat(Drum.HAT, 0.25, "x.xxx.xxx.xxx.xx|................"),
                            new Beat(Drum.CLAP, 0.4, "....X.......X...|................")),
                    new Part(Instrument.ACID, 2, 0.45, "1.1.811.1.5.181.|..1...1...1..81.|1.183.115.1.1.81"),
                    new Part(Instrument.STAB, 4, 0.25, "...x..x.....x...|..x.....x..x....|................"),
                    new Part(Instrument.STAB, 5, 0.15, "x..x..x.x..x..x.|......x.......o."),
                    new Sound(HISS, 0.003, 8500, 0.12, 0.7, 0.3))),
    DRONE(
            "long tones in the wind, no beat at all",
            new Recipe(
                    new Tempo(44, 66, 16, 0),
                    new Harmony(Scale.DORIAN, "158", "1111|1177|1144"),
                    List.of(),
                    new Part(Instrument.ORGAN, 2, 0.4, "1---------------"),
                    new Part(Instrument.CHOIR, 3, 0.5, "x---------------|x-------x-------"),
                    new Part(Instrument.CHOIR, 4, 0.25, "o---------------|o-------o-------|........o-------"),
                    new Sound(WIND, 0.05, 4000, 0.5, 3.5, 0))),
    DUB(
            "a deep bass, chords off the beat, and echoes",
            new Recipe(
                    new Tempo(64, 82, 16, 0.3),
                    new Harmony(Scale.MINOR, "135", "1144|1177|1414"),
                    List.of(
                            new Beat(Drum.DEEP_KICK, 0.7, "........X.......|X.......X......."),
                            new Beat(Drum.RIM, 0.35, "........x.......|........x...o..."),
                            new Beat(Drum.HAT, 0.25, "x.x.x.x.x.x.x.x.|..x...x...x...x.")),
                    new Part(Instrument.SINE_BASS, 2, 0.75, "1--1..3-5---....|1-....1-3-5-..1-|..1-1---5-3-1---"),
                    new Part(Instrument.ORGAN, 4, 0.35, "..x...x...x...x.|....x-......x-.."),
                    new Part(Instrument.FLUTE, 4, 0.2, "o---o-..........|........o-o-o---"),
                    new Sound(CRACKLE, 0.03, 4500, 0.2, 1.2, 0.5))),
    BOSSA(
            "nylon strings and an electric piano round a rim click",
            new Recipe(
                    new Tempo(112, 148, 16, 0),
                    new Harmony(Scale.MAJOR, "1357", "1625|1425|2511"),
                    List.of(
                            new Beat(Drum.RIM, 0.3, "x..x..x...x..x..|x..x...x..x..x.."),
                            new Beat(Drum.SHAKER, 0.3, "x.x.x.x.x.x.x.x.|xoxoxoxoxoxoxoxo"),
                            new Beat(Drum.DEEP_KICK, 0.35, "x..xx..xx..xx..x|................")),
                    new Part(Instrument.UPRIGHT_BASS, 2, 0.5, "1-----5-1-----5-|1--.1-5-5--.5-1-"),
                    new Part(Instrument.NYLON, 3, 0.5, "x.x..x.x..x.x..x|x..x..x...x..x.."),
                    new Part(Instrument.ELECTRIC_PIANO, 4, 0.3, "x--x--x-..x-----|..x-o-x-----x---|x-----x--x------"),
                    new Sound(HISS, 0.003, 6000, 0.15, 0.9, 0))),
    CHIPTUNE(
            "square waves from a game that never was",
            new Recipe(
                    new Tempo(126, 176, 16, 0),
                    new Harmony(Scale.MIXOLYDIAN, "135", "1415|1564|1674"),
                    List.of(
                            new Beat(Drum.BLIP, 0.45, "X...x...X...x...|X..x..x.X..x..x."),
                            new Beat(Drum.HAT, 0.2, "..x...x...x...x.|x.x.x.x.x.x.x.x.")),
                    new Part(Instrument.SQUARE, 3, 0.25, "1.8.1.8.1.8.1.8.|1.5.8.5.1.5.8.5."),
                    new Part(Instrument.PULSE, 4, 0.12, "x.x.x.x.x.x.x.x.|x-..x-..x-..x-.."),
                    new Part(Instrument.PULSE, 5, 0.25, "x-x-xxx-x-x-x---|xxx-xxx-x-x-x-x-|x-.xx-.xx-x-xxxx"),
                    new Sound(HISS, 0.002, 10000, 0.02, 0.2, 0))),
    RAGTIME(
            "a piano with a striding left hand and a limping right one",
            new Recipe(
                    new Tempo(84, 116, 16, 0.5),
                    new Harmony(Scale.MAJOR, "135", "1625|1451|4115"),
                    List.of(),
                    new Part(Instrument.PIANO, 2, 0.6, "1-..5-..1-..5-..|1-..1-..5-..5-.."),
                    new Part(Instrument.PIANO, 4, 0.25, "..x...x...x...x.|..x-..x-..x-..x-"),
                    new Part(Instrument.PIANO, 5, 0.4, "x.xx.xx.x.xx.xx.|x-xx-xx-xx-xx---|.xx-xx-x.xx-xx-x"),
                    new Sound(CRACKLE, 0.02, 5000, 0.1, 0.5, 0))),
    CARILLON(
            "bells and mallets on five notes, heard from across the square",
            new Recipe(
                    new Tempo(60, 96, 16, 0),
                    new Harmony(Scale.PENTATONIC, "135", "1132|1415|1323"),
                    List.of(new Beat(Drum.CYMBAL, 0.06, "................|x...............")),
                    new Part(Instrument.BELL, 3, 0.4, "1---------------|1-------5-------"),
                    new Part(Instrument.MALLET, 4, 0.25, "x...x...x...x...|x.x.x.x.x.x.x.x.|................"),
                    new Part(Instrument.BELL, 5, 0.35, "x---x---x-x-x---|x-x-x-x-x---x---|x-----x---x-----"),
                    new Sound(WIND, 0.015, 8000, 0.35, 2.5, 0))),
    STOMP(
            "fuzz guitars and heavy drums",
            new Recipe(
                    new Tempo(98, 144, 16, 0),
                    new Harmony(Scale.BLUES, "148", "1123|1313|1142"),
                    List.of(
                            new Beat(Drum.KICK, 0.8, "X.....X.X.......|X..x....X.x....."),
                            new Beat(Drum.SNARE, 0.6, "....X.......X...|....X..o....X..x"),
                            new Beat(Drum.CYMBAL, 0.15, "x...x...x...x...|X...............")),
                    new Part(Instrument.FUZZ_GUITAR, 2, 0.3, "1.1.1.1.1.1.1.1.|1-----1-1---4---"),
                    new Part(Instrument.FUZZ_GUITAR, 3, 0.25, "x-x.x-x.x-x.x-x.|x-----x-x-------|x--x--x---------"),
                    new Part(Instrument.FUZZ_GUITAR, 4, 0.2, "..........x-x-x-|x---..o-x-x-x---|................"),
                    new Sound(HISS, 0.01, 7000, 0.08, 0.5, 0)));

    private final String description;
    /** Immutable, because its lists come from {@code List.of}. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Recipe recipe;

    Style(String description, Recipe recipe) {
        this.description = description;
        this.recipe = recipe;
    }

    /** The name in lower case, as in folder names. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A one-line description, without a full stop. */
    public String description() {
        return description;
    }

    Recipe recipe() {
        return recipe;
    }
}
