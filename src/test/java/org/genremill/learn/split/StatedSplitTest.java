package org.genremill.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genremill.GenremillException;
import org.junit.jupiter.api.Test;

class StatedSplitTest {
    private static final List<LabelledTrack> TRACKS = List.of(track("1"), track("2"), track("3"));

    @Test
    void tracksAreSplitAsStatedInTheTable() {
        StatedSplit split = new StatedSplit(Map.of("1", "train", "name 2", " Test "));
        assertThat(split.folds(TRACKS, 1)).containsExactly(Map.of("1", Part.TRAIN, "2", Part.TEST, "3", Part.UNUSED));
    }

    @Test
    void sidesHaveTheNamesThatPublishedTablesUse() {
        StatedSplit split = new StatedSplit(Map.of("1", "training", "2", "validation", "3", "test"));
        assertThat(split.folds(TRACKS, 1)).containsExactly(Map.of("1", Part.TRAIN, "2", Part.VALID, "3", Part.TEST));
    }

    @Test
    void anUnknownSideIsNamed() {
        assertThatThrownBy(() -> new StatedSplit(Map.of("1", "left")).folds(TRACKS, 1))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'name 1' is on the side 'left'");
    }

    @Test
    void bothSidesNeedATrack() {
        assertThatThrownBy(() -> new StatedSplit(Map.of("1", "train")).folds(TRACKS, 1))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("none to test on");
    }

    private static LabelledTrack track(String id) {
        return new LabelledTrack(id, "name " + id, id, "blues", Optional.empty());
    }
}
