package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSetsTest {
    private static final Path PUBLISHED = Path.of("..", "shared", "data", "gtzan-tables", "features_30_sec.csv");

    @Test
    void columnsHaveThePublishedNamesInThePublishedOrder() throws IOException {
        assumeTrue(Files.exists(PUBLISHED), "no published table at " + PUBLISHED);
        List<String> header = Arrays.asList(Files.readAllLines(PUBLISHED).get(0).split(","));
        for (String id : List.of("gtzan57", "gtzan57-kaggle")) {
            assertThat(FeatureSets.byId(id).columns())
                    .extracting(Column::name)
                    .containsExactlyElementsOf(header.subList(2, header.size() - 1));
        }
    }

    @Test
    void namesAreUniqueAndFindTheirSet() {
        assertThat(FeatureSets.all()).extracting(FeatureSet::id).doesNotHaveDuplicates();
        for (FeatureSet set : FeatureSets.all()) {
            assertThat(FeatureSets.byId(set.id())).isSameAs(set);
            assertThat(set.columns()).extracting(Column::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> FeatureSets.byId("gtzan58"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gtzan58")
                .hasMessageContaining("gtzan57-kaggle");
    }
}
