package org.genremill.learn.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.GenreVariants;
import org.genremill.catalog.SeveralGenres;
import org.junit.jupiter.api.Test;

class GenreCountsTest {
    private static final Map<String, Long> TEXTS =
            Map.of("rock", 10L, " ROCK", 4L, "rock;jazz", 3L, "jazz", 5L, "polka", 1L, "; ", 2L);

    @Test
    void theFirstOfSeveralCounts() {
        GenreCounts counts = GenreCounts.of(TEXTS, GenreRules.PLAIN, 2);
        assertThat(counts.tracks()).isEqualTo(Map.of("rock", 13L, "ROCK", 4L, "jazz", 5L));
        assertThat(counts.leftOut()).isEqualTo(Map.of("polka", 1L));
        assertThat(counts.several()).isEqualTo(3);
        assertThat(counts.blank()).isEqualTo(2);
        assertThat(counts.renamed()).isZero();
        assertThat(counts.variants()).extracting(GenreVariants::words).containsExactly("rock (13), ROCK (4)");
        assertThat(counts.counts()).containsEntry("tracks_left_out", 1L).containsEntry("genres", 3L);
        assertThat(counts.notes())
                .anySatisfy(note -> assertThat(note).contains("3 tracks have several genres", "first"))
                .anySatisfy(note -> assertThat(note).contains("fewer than 2 tracks", "polka (1 track)"))
                .anySatisfy(note -> assertThat(note).contains("WARNING", "\"rock\" = [\"ROCK\"]"));
    }

    @Test
    void eachOfSeveralCounts() {
        GenreCounts counts = GenreCounts.of(TEXTS, new GenreRules(GenreRules.PLAIN.nameByKey(), SeveralGenres.ALL), 1);
        assertThat(counts.tracks()).isEqualTo(Map.of("rock", 13L, "ROCK", 4L, "jazz", 8L, "polka", 1L));
    }

    @Test
    void namesThatAreMappedAreOneAndCounted() {
        GenreCounts counts =
                GenreCounts.of(TEXTS, GenreRules.of(Map.of("rock", List.of("polka")), SeveralGenres.FIRST), 1);
        assertThat(counts.tracks()).isEqualTo(Map.of("rock", 18L, "jazz", 5L));
        assertThat(counts.renamed()).isEqualTo(5);
        assertThat(counts.variants()).isEmpty();
    }

    @Test
    void namesThatEachHaveALineAreMeantToBeApart() {
        Map<String, Long> texts = Map.of("nu metal", 3L, "Nu-Metal", 3L);
        assertThat(GenreCounts.of(texts, GenreRules.PLAIN, 1).variants()).hasSize(1);
        GenreRules apart = GenreRules.of(Map.of("nu metal", List.of(), "Nu-Metal", List.of()), SeveralGenres.FIRST);
        assertThat(GenreCounts.of(texts, apart, 1).variants()).isEmpty();
    }

    @Test
    void aPlainCatalogueNeedsNoNotes() {
        assertThat(GenreCounts.of(Map.of("rock", 1L, "jazz", 1L), GenreRules.PLAIN, 1)
                        .notes())
                .isEmpty();
    }
}
