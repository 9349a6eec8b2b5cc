package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 tracks",
        "1, 1 track",
        "2, 2 tracks",
        "-1, -1 tracks",
        "21, 21 tracks",
        "1000000, '1,000,000 tracks'"
    })
    void onlyOneIsSingular(long number, String words) {
        assertThat(Counted.of(number, "track")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 track has", "3, 3 tracks have"})
    void verbsFollow(long number, String words) {
        assertThat(Counted.of(number, "track has", "tracks have")).isEqualTo(words);
    }
}
