package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditDistanceTest {
    @Test
    void insertionsDeletionsAndReplacementsCountOneEach() {
        assertThat(EditDistance.of("kitten", "sitting")).isEqualTo(3);
        assertThat(EditDistance.of("", "abc")).isEqualTo(3);
        assertThat(EditDistance.of("abc", "abc")).isZero();
    }

    @Test
    void theNearestNameIsTheFirstOfEquallyNearOnes() {
        assertThat(EditDistance.nearest("JAZ", List.of("waltz", "jazz"))).contains("jazz");
        assertThat(EditDistance.nearest("rok", List.of("rock", "rob"))).contains("rob");
        assertThat(EditDistance.nearest("polka", List.of("jazz", "rock"))).isEmpty();
    }
}
