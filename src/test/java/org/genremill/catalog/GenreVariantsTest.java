package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GenreVariantsTest {
    private static final Map<String, Long> TRACKS = Map.of(
            "hiphop", 10L, "hip-hop", 5L, "Hip-Hop", 7L, "rock", 10L, "ROCK", 5L, "metal", 20L, "R&B", 1L, "r & b", 2L);

    @Test
    void namesThatDifferInCaseBlanksOrPunctuationAreFound() {
        assertThat(GenreVariants.of(TRACKS))
                .extracting(GenreVariants::words)
                .containsExactly("hiphop (10), Hip-Hop (7), hip-hop (5)", "r & b (2), R&B (1)", "rock (10), ROCK (5)");
    }

    @Test
    void theLinesMakeOneGenreOfThem() {
        String lines =
                GenreVariants.of(TRACKS).stream().map(GenreVariants::line).collect(Collectors.joining("\n"));
        assertThat(lines).contains("\"hiphop\" = [\"Hip-Hop\", \"hip-hop\"]");
        Map<String, List<String>> spellings = new TreeMap<>();
        ConfigFactory.parseString(lines)
                .root()
                .forEach((name, others) -> spellings.put(
                        name,
                        ((List<?>) others.unwrapped())
                                .stream().map(String::valueOf).toList()));
        GenreRules rules = GenreRules.of(spellings, SeveralGenres.FIRST);
        assertThat(TRACKS.keySet().stream().map(name -> rules.name(name).orElseThrow()))
                .containsOnly("hiphop", "rock", "metal", "r & b");
    }
}
