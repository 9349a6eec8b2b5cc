package org.genremill.audio.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Appendix A of ID3v2.3.0 and section 4.2.3 of ID3v2.4.0 frames, worked by hand. */
class ContentTypeTest {
    @ParameterizedTest
    @CsvSource({
        "(17), Rock",
        "(0), Blues",
        "(017), Rock",
        "(4)Eurodisco, Disco|Eurodisco",
        "(17)Metal, Rock|Metal",
        "(17) Metal, Rock|Metal",
        "(51)(39), Techno-Industrial|Noise",
        "(51)(39)Loud, Techno-Industrial|Noise|Loud",
        "((I can figure out any genre, (I can figure out any genre",
        "(55)((I think..., Dream|(I think...",
        "(RX), Remix",
        "(CR), Cover",
        "(18)(RX), Techno|Remix",
        "(255), ''",
        "(200)Swamp, Swamp",
        "(191), Psybient",
        "(live) Rock, (live) Rock",
        "(999) Songs, (999) Songs",
        "(17, (17",
        "(17)(, Rock|(",
        "(4)17, Disco|17",
    })
    void referencesInParenthesesAreResolvedAndARefinementFollows(String text, String genres) {
        assertThat(String.join("|", ContentType.genres(text))).isEqualTo(genres);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"80s", "8-bit", "2 Tone", "2-Step", "17 Hippies", "4/4", "1977", "256", "007", "１７", "-1", "1.5"
            })
    void wordsThatBeginWithADigitStayWords(String word) {
        assertThat(ContentType.genres(word)).containsExactly(word);
        assertThat(ContentType.genres("(12)" + word)).containsExactly("Other", word);
    }

    @Test
    void aListIsDividedByNulAndMayHaveBareNumbers() {
        assertThat(ContentType.genres("21\0Eurodisco\0")).containsExactly("Ska", "Eurodisco");
        assertThat(ContentType.genres("17\0RX\0(8)\0\0 80s \0" + "0"))
                .containsExactly("Rock", "Remix", "Jazz", "80s", "Blues");
        assertThat(ContentType.genres("\uFEFFPop\0\uFEFFFolk")).containsExactly("Pop", "Folk");
        assertThat(ContentType.genres("255\0" + "192")).isEmpty();
    }

    @Test
    void aHostileTextCostsLittle() {
        assertThat(ContentType.genres("(17)".repeat(100_000))).containsExactly("Rock");
        assertThat(ContentType.genres("x\0".repeat(100_000)).size()).isEqualTo(Tags.MOST_GENRES);
        assertThat(ContentType.genres("(".repeat(100_000)).size()).isEqualTo(1);
        List<String> many = IntStream.range(0, 1000).mapToObj(i -> "genre " + i).toList();
        assertThat(Tags.genres(many).genres()).isEqualTo(many.subList(0, Tags.MOST_GENRES));
    }

    @Test
    void aGenreIsListedOnce() {
        assertThat(Tags.genres(ContentType.genres("(17)ROCK")).genres()).containsExactly("Rock");
    }

    /** What mutagen 1.48.1 and TagLib 2 agree on, whatever their spelling. */
    @ParameterizedTest
    @CsvSource({
        "0, Blues",
        "17, Rock",
        "79, Hard Rock",
        "80, Folk",
        "107, Booty Bass",
        "125, Dance Hall",
        "126, Goa",
        "132, BritPop",
        "133, Afro-Punk",
        "136, Christian Gangsta Rap",
        "137, Heavy Metal",
        "138, Black Metal",
        "139, Crossover",
        "140, Contemporary Christian",
        "141, Christian Rock",
        "142, Merengue",
        "145, Anime",
        "147, Synthpop",
        "148, Abstract",
        "149, Art Rock",
        "150, Baroque",
        "160, Electroclash",
        "165, IDM",
        "170, Leftfield",
        "175, Post-Punk",
        "180, Trop Rock",
        "181, World Music",
        "185, Neue Deutsche Welle",
        "186, Podcast",
        "190, Garage Rock",
        "191, Psybient"
    })
    void numbersAreThoseOfId3AndOfWinamp(int number, String name) {
        assertThat(GenreNumbers.name(number)).contains(name);
    }

    @Test
    void noGenreHasANumberOutsideTheList() {
        assertThat(GenreNumbers.name(-1)).isEmpty();
        assertThat(GenreNumbers.name(192)).isEmpty();
        assertThat(GenreNumbers.name(255)).isEmpty();
        assertThat(IntStream.range(0, 192).mapToObj(i -> GenreNumbers.name(i).orElseThrow()))
                .doesNotHaveDuplicates()
                .allMatch(name -> !name.isBlank() && name.equals(name.strip()));
    }
}
