package org.genremill.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitsTest {
    @Test
    void everyNameFindsAProtocolOfThatName() {
        assertThat(Splits.names().stream().filter(name -> !name.equals(StatedSplit.NAME)))
                .doesNotHaveDuplicates()
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(Splits.named(name, 0.25, 5).name()).isEqualTo(name));
    }

    @Test
    void theTestFractionIsForRandomProtocols() {
        assertThat(Splits.named("holdout", 0.25, 5)).isEqualTo(new Holdout(0.25));
        assertThat(Splits.named("fault-filtered", 0.25, 5)).isEqualTo(new FaultFiltered());
        assertThat(Splits.named("segment-random", 0.25, 5)).isEqualTo(new SegmentRandom(0.25));
        assertThat(Splits.named("track-kfold", 0.25, 7)).isEqualTo(new KFold("track-kfold", 7, KFold.Grouping.SOUND));
        assertThat(Splits.named("artist-kfold", 0.25, 7))
                .isEqualTo(new KFold("artist-kfold", 7, KFold.Grouping.ARTIST));
    }

    @Test
    void aProtocolDeclaresWhetherItKeepsArtistsApart() {
        assertThat(Splits.names().stream()
                        .filter(name -> !name.equals(StatedSplit.NAME))
                        .filter(name -> Splits.named(name, 0.25, 5).keepsArtistsApart()))
                .containsExactlyInAnyOrder("fault-filtered", "artist-kfold");
        assertThat(new StatedSplit(Map.of()).keepsArtistsApart()).isTrue();
        assertThat(new StatedSplit(Map.of()).name()).isEqualTo("csv");
    }

    @Test
    void theErrorForAnUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Splits.named("random", 0.2, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("random")
                .hasMessageContaining("holdout")
                .hasMessageContaining("fault-filtered");
    }
}
