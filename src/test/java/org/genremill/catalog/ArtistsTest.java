package org.genremill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArtistsTest {
    private static final Artists ARTISTS = Artists.except(List.of("Various Artists", "<unknown>"));

    @Test
    void spellingsThatDifferInCaseAndBlanksAreOneArtist() {
        assertThat(ARTISTS.of(" Nina  Simone")).contains("nina simone").isEqualTo(ARTISTS.of("NINA SIMONE"));
    }

    @Test
    void someNamesAreNobodys() {
        assertThat(ARTISTS.of("VARIOUS  artists ")).isEmpty();
        assertThat(ARTISTS.of("<Unknown>")).isEmpty();
        assertThat(ARTISTS.of(" \u00A0")).isEmpty();
        assertThat(ARTISTS.of("Unknown Mortal Orchestra")).isPresent();
    }

    @Test
    void guestsStayInTheName() {
        assertThat(ARTISTS.of("A feat. B")).isNotEqualTo(ARTISTS.of("A"));
    }
}
