package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.genremill.store.GenresTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenreRulesTest {
    private static final Map<String, List<String>> SPELLINGS =
            Map.of("hip-hop", List.of("hiphop", "hip hop", "rap"), "Rock", List.of(), "blues", List.of("folk, blues"));
    private static final GenreRules MAPPED = GenreRules.of(SPELLINGS, SeveralGenres.FIRST);

    @ParameterizedTest
    @ValueSource(strings = {"hip-hop", "Hip-Hop", " HIPHOP ", "hip \u00A0 hop", "Rap"})
    void spellingsAndSubGenresHaveOneName(String text) {
        assertThat(MAPPED.name(text)).contains("hip-hop");
    }

    @Test
    void aNameIncludesItselfInAnyCase() {
        assertThat(MAPPED.name(" ROCK")).contains("Rock");
    }

    @Test
    void otherNamesAreTrimmedOnly() {
        assertThat(MAPPED.name(" Hard  Rock ")).contains("Hard  Rock");
        assertThat(GenreRules.PLAIN.name("Rock")).contains("Rock");
        assertThat(GenreRules.PLAIN.name(" \u00A0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"blues;rap", "blues; rap", ";blues;;rap;", "blues|rap", "blues\0rap", "Blues;blues;Rap;hip hop"})
    void listsHaveEachGenreOnceInTheirOrder(String text) {
        assertThat(MAPPED.names(text)).containsExactly("blues", "hip-hop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Singer/Songwriter", "Folk, World, & Country", "R&B", "Rock'n'Roll", "drum + bass"})
    void commasAndSlashesSeparateNothing(String text) {
        assertThat(MAPPED.names(text)).containsExactly(text);
    }

    @Test
    void aTextMappedAsAWholeIsNotAList() {
        GenreRules rules = GenreRules.of(Map.of("fusion", List.of("jazz;rock")), SeveralGenres.REFUSE);
        assertThat(rules.names("Jazz;Rock")).containsExactly("fusion");
        assertThat(rules.names("rock;jazz")).containsExactly("rock", "jazz");
    }

    @Test
    void severalGenresGiveTheFirstOrNone() {
        assertThat(new GenreRules(MAPPED.nameByKey(), SeveralGenres.FIRST).name("rap;Rock"))
                .contains("hip-hop");
        assertThat(new GenreRules(MAPPED.nameByKey(), SeveralGenres.ALL).name("rap;Rock"))
                .contains("hip-hop");
        assertThat(new GenreRules(MAPPED.nameByKey(), SeveralGenres.REFUSE).name("rap;Rock"))
                .isEmpty();
        assertThat(new GenreRules(MAPPED.nameByKey(), SeveralGenres.REFUSE).name("rap;hiphop"))
                .contains("hip-hop");
    }

    @Test
    void severalTagsAreAListToo() {
        assertThat(GenreRules.PLAIN.names(String.join(GenresTable.SEPARATOR, " blues", "", "rock;pop")))
                .containsExactly("blues", "rock", "pop");
    }

    @Test
    void spellingsComeBackAsTheSameRules() {
        assertThat(GenreRules.of(MAPPED.spellings(), SeveralGenres.FIRST)).isEqualTo(MAPPED);
    }

    @Test
    void contradictionsAreRefused() {
        assertThat(GenreRules.mistakes(SPELLINGS)).isEmpty();
        assertThat(GenreRules.mistakes(Map.of("rock", List.of("ROCK", "rock", "r", "R"))))
                .isEmpty();
        assertThat(GenreRules.mistakes(Map.of("a", List.of("x"), "b", List.of(" X"))))
                .containsExactly(Map.entry("b", "has the spelling ' X', which 'a' has, too"));
        assertThat(GenreRules.mistakes(Map.of("a", List.of("B"), "b", List.of("y"))))
                .containsExactly(Map.entry("a", "has the spelling 'B', which is a name of its own"));
        assertThatThrownBy(() -> GenreRules.of(Map.of("a", List.of(" ")), SeveralGenres.FIRST))
                .hasMessageContaining("blank");
    }
}
