package org.genremill.steps.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.genremill.GenremillException;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.SegmentRandom;
import org.genremill.learn.split.StatedSplit;
import org.genremill.steps.split.Folds.Leakage;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @Test
    void sidesNameTracksByTheirPlaces() {
        List<LabelledTrack> tracks = List.of(
                track("0", "rock"), track("1", "jazz"), track("2", "rock"), track("3", "jazz"), track("4", "rock"));
        Map<String, String> parts = Map.of("0", "train", "1", "valid", "2", "test", "3", "train");
        Folds folds = Folds.of(tracks, new StatedSplit(parts), Leakage.REFUSED, 1);
        assertThat(folds.genres()).containsExactly("jazz", "rock");
        assertThat(folds.leaks()).isFalse();
        assertThat(folds.sides()).hasSize(1);
        assertThat(folds.sides().get(0).train())
                .as("nothing is chosen on the validation part")
                .containsExactly(0, 1, 3);
        assertThat(folds.sides().get(0).test()).containsExactly(2);
        assertThat(folds.size()).isEqualTo(5);
        assertThat(folds.learned()).isEqualTo(3);
        assertThat(folds.tested()).isEqualTo(1);
        assertThat(folds.unused()).isEqualTo(1);
    }

    @Test
    void aCopyIsLearnedFromButNeitherTestedNorCounted() {
        List<LabelledTrack> tracks = List.of(
                track("0", "rock"), copy("0", "jazz"), track("1", "jazz"), track("2", "rock"), copy("2", "jazz"));
        Map<String, String> parts = Map.of("0", "train", "1", "train", "2", "test");
        Folds folds = Folds.of(tracks, new StatedSplit(parts), Leakage.REFUSED, 1);
        assertThat(folds.sides().get(0).train()).containsExactly(0, 1, 2);
        assertThat(folds.sides().get(0).test()).containsExactly(3);
        assertThat(folds.size()).isEqualTo(3);
        assertThat(folds.learned()).isEqualTo(2);
        assertThat(folds.tested()).isEqualTo(1);
        assertThat(folds.unused()).isZero();
    }

    /** Learners of Spark need not accept a class without rows, and get none. */
    @Test
    void aGenreOfWhichASplitLeavesNothingToLearnIsRefused() {
        List<LabelledTrack> tracks =
                List.of(track("0", "rock"), track("1", "jazz"), track("2", "folk"), track("3", "folk"));
        Map<String, String> parts = Map.of("0", "train", "1", "train", "2", "test", "3", "test");
        assertThatThrownBy(() -> Folds.of(tracks, new StatedSplit(parts), Leakage.REFUSED, 1))
                .isInstanceOf(GenremillException.class)
                .hasMessage("Every genre must be learned in every fold; these have too few groups of tracks for that:"
                        + " [folk]. Leave them out with --min-tracks-per-genre 3.");
    }

    @Test
    void everyFoldIsTested() {
        List<LabelledTrack> tracks = IntStream.range(0, 12)
                .mapToObj(place -> track("" + place, place % 2 == 0 ? "rock" : "jazz"))
                .toList();
        KFold thirds = new KFold(KFold.BY_TRACK, 3, KFold.Grouping.SOUND);
        Folds folds = Folds.of(tracks, thirds, Leakage.REFUSED, 1);
        assertThat(folds.sides()).hasSize(3);
        assertThat(folds.tested()).isEqualTo(12);
        assertThat(folds.learned()).isEqualTo(8);
        assertThat(folds.leaks()).isFalse();
    }

    @Test
    void aProtocolThatLeaksIsRefusedOrStamped() {
        List<LabelledTrack> tracks = IntStream.range(0, 8)
                .mapToObj(place -> track("" + place, place % 2 == 0 ? "rock" : "jazz"))
                .toList();
        assertThatThrownBy(() -> Folds.of(tracks, new SegmentRandom(0.25), Leakage.REFUSED, 1))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.USAGE))
                .hasMessageContaining("segment-random");
        Folds stamped = Folds.of(tracks, new SegmentRandom(0.25), Leakage.STAMPED, 1);
        assertThat(stamped.leaks()).isTrue();
        assertThat(stamped.tested()).isEqualTo(2);
    }

    @Test
    void aDuplicateOnBothSidesIsRefusedOrMarked() {
        List<LabelledTrack> tracks = List.of(
                track("0", "rock"), track("1", "jazz"), new LabelledTrack("2", "2", "0", "rock", Optional.empty()));
        StatedSplit split = new StatedSplit(Map.of("0", "train", "1", "train", "2", "test"));
        assertThatThrownBy(() -> Folds.of(tracks, split, Leakage.REFUSED, 1))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("leaks");
        assertThat(Folds.of(tracks, split, Leakage.STAMPED, 1).leaks()).isTrue();
    }

    @Test
    void aGenreThatIsOnlyTestedIsNamedWithTheWayOut() {
        List<LabelledTrack> tracks = List.of(
                track("0", "rock"), track("1", "jazz"), track("2", "polka"), track("3", "polka"), track("4", "zydeco"));
        StatedSplit split = new StatedSplit(Map.of("0", "train", "1", "train", "2", "test", "3", "test", "4", "test"));
        assertThatThrownBy(() -> Folds.of(tracks, split, Leakage.REFUSED, 1))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("[polka, zydeco]")
                .hasMessageContaining("--min-tracks-per-genre 3");
    }

    @Test
    void aSingleGenreIsRefused() {
        List<LabelledTrack> tracks = List.of(track("0", "rock"), track("1", "rock"));
        StatedSplit split = new StatedSplit(Map.of("0", "train", "1", "test"));
        assertThatThrownBy(() -> Folds.of(tracks, split, Leakage.REFUSED, 1))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("two genres")
                .hasMessageContaining("[rock]");
    }

    private static LabelledTrack track(String id, String genre) {
        return new LabelledTrack(id, id, id, genre, Optional.empty());
    }

    private static LabelledTrack copy(String id, String genre) {
        return new LabelledTrack(id + LabelledTrack.COPY + genre, id, id, genre, Optional.empty());
    }
}
