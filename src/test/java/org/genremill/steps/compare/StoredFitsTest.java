package org.genremill.steps.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StoredFitsTest {
    private static final StructType SCHEMA = new StructType()
            .add("learner", DataTypes.LongType)
            .add("fold", DataTypes.LongType)
            .add("seed", DataTypes.LongType);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    /** Groups weight the columns, so fits of the same values in other groups are others. */
    @Test
    void fitsDependOnTheGroupsOfTheColumnsAndOnTheVersion() {
        Folds folds = folds(Optional.empty(), new TrainTestIndices(new int[] {0, 1}, new int[] {2}));
        List<List<String>> origins = Stream.of(
                        table(1, List.of(2)), table(1, List.of(1, 1)), table(2, List.of(2)), table(1, List.of(2)))
                .map(table -> StoredFits.origin(table, "values", folds))
                .toList();
        assertThat(origins.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(origins.get(3)).isEqualTo(origins.get(0));
    }

    @Test
    void fitsDependOnTheTracksOfEachSideAndNotOnTheirArtists() {
        TrainTestIndices sides = new TrainTestIndices(new int[] {0, 1}, new int[] {2});
        List<List<String>> origins = Stream.of(
                        folds(Optional.empty(), sides),
                        folds(Optional.empty(), new TrainTestIndices(new int[] {0, 2}, new int[] {1})),
                        folds(Optional.empty(), new TrainTestIndices(new int[] {0, 1, 2}, new int[0])),
                        folds(Optional.of("someone"), sides))
                .map(folds -> StoredFits.origin(table(1, List.of(2)), "values", folds))
                .toList();
        assertThat(origins.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(origins.get(3)).isEqualTo(origins.get(0));
    }

    private static Folds folds(Optional<String> artist, TrainTestIndices sides) {
        List<LabelledTrack> tracks = Stream.of("a", "b", "c")
                .map(id -> new LabelledTrack(id, id, id, "genre of " + id, artist))
                .toList();
        return new Folds(tracks, List.of("genre of a", "genre of b", "genre of c"), List.of(sides), false);
    }

    private static LearningTable table(int version, List<Integer> groups) {
        return new LearningTable(
                SPARK.session().emptyDataFrame(), "made", version, List.of("x", "y"), groups, List.of(), "made");
    }

    @Test
    void fitsAreKeptInAFolderWhoseNameIsAPattern() {
        StoredFits fits =
                new StoredFits(Store.at(folder.resolve("live [2004] {a,b} *?").toString(), SPARK.session()));
        List<Row> fitted = List.of(RowFactory.create(1L, 2L, 3L));
        assertThat(fits.get(List.of("x"), SCHEMA, () -> fitted)).isEqualTo(fitted);
        assertThat(fits.get(List.of("x"), SCHEMA, List::of)).isEqualTo(fitted);
        assertThat(fits.fitted()).isEqualTo(1);
        assertThat(fits.reused()).isEqualTo(1);
    }
}
