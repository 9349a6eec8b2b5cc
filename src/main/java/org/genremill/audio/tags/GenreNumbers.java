package org.genremill.audio.tags;

import java.util.Optional;

/**
 * Numbered genres in tags: 0 to 79 are those of ID3v1, the rest Winamp's. 80 to 125 are also in appendix A of "ID3 tag
 * version 2.3.0" (id3.org 1999). Three names are corrected: Psychedelic (67) and Bebop (85) are misspelt there, and 133
 * has the name used by current taggers.
 */
final class GenreNumbers {
    private static final String NAMES = """
            Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|
            New Age|Oldies|Other|Pop|R&B|Rap|Reggae|Rock|Techno|Industrial|
            Alternative|Ska|Death Metal|Pranks|Soundtrack|Euro-Techno|Ambient|Trip-Hop|Vocal|Jazz+Funk|
            Fusion|Trance|Classical|Instrumental|Acid|House|Game|Sound Clip|Gospel|Noise|
            AlternRock|Bass|Soul|Punk|Space|Meditative|Instrumental Pop|Instrumental Rock|Ethnic|Gothic|
            Darkwave|Techno-Industrial|Electronic|Pop-Folk|Eurodance|Dream|Southern Rock|Comedy|Cult|Gangsta|
            Top 40|Christian Rap|Pop/Funk|Jungle|Native American|Cabaret|New Wave|Psychedelic|Rave|Showtunes|
            Trailer|Lo-Fi|Tribal|Acid Punk|Acid Jazz|Polka|Retro|Musical|Rock & Roll|Hard Rock|
            Folk|Folk-Rock|National Folk|Swing|Fast Fusion|Bebop|Latin|Revival|Celtic|Bluegrass|
            Avantgarde|Gothic Rock|Progressive Rock|Psychedelic Rock|Symphonic Rock|Slow Rock|Big Band|Chorus|\
            Easy Listening|Acoustic|
            Humour|Speech|Chanson|Opera|Chamber Music|Sonata|Symphony|Booty Bass|Primus|Porn Groove|
            Satire|Slow Jam|Club|Tango|Samba|Folklore|Ballad|Power Ballad|Rhythmic Soul|Freestyle|
            Duet|Punk Rock|Drum Solo|A capella|Euro-House|Dance Hall|Goa|Drum & Bass|Club-House|Hardcore|
            Terror|Indie|BritPop|Afro-Punk|Polsk Punk|Beat|Christian Gangsta Rap|Heavy Metal|Black Metal|Crossover|
            Contemporary Christian|Christian Rock|Merengue|Salsa|Thrash Metal|Anime|JPop|Synthpop|Abstract|Art Rock|
            Baroque|Bhangra|Big Beat|Breakbeat|Chillout|Downtempo|Dub|EBM|Eclectic|Electro|
            Electroclash|Emo|Experimental|Garage|Global|IDM|Illbient|Industro-Goth|Jam Band|Krautrock|
            Leftfield|Lounge|Math Rock|New Romantic|Nu-Breakz|Post-Punk|Post-Rock|Psytrance|Shoegaze|Space Rock|
            Trop Rock|World Music|Neoclassical|Audiobook|Audio Theatre|Neue Deutsche Welle|Podcast|Indie Rock|G-Funk|\
            Dubstep|
            Garage Rock|Psybient
            """;

    private static final String[] BY_NUMBER = NAMES.strip().split("\\|\\R?", -1);

    private GenreNumbers() {}

    /** The genre of a number from 0 to 191; empty for others. */
    static Optional<String> name(int number) {
        return number < 0 || number >= BY_NUMBER.length ? Optional.empty() : Optional.of(BY_NUMBER[number]);
    }
}
