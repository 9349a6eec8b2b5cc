package org.genremill.steps;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.genremill.Problem;
import org.genremill.learn.LabelledTrack;
import org.genremill.learn.Learner;
import org.genremill.learn.LearningTable;
import org.genremill.learn.Part;

/**
 * The two sides of one fold, with the genres as numbers, kept at hand until closed: an optimiser reads them again and again.
 *
 * @param train rows to fit on; nothing is chosen on a validation part here, so it serves the fit
 * @param trainRows how many
 * @param test rows to measure on
 */
record Division(Dataset<Row> train, long trainRows, Dataset<Row> test) implements AutoCloseable {
    /** MLlib starts a job for every step of an optimiser: below this many rows one partition is fastest. */
    private static final long ROWS_PER_PARTITION = 50_000;

    private static final StructType PART = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("part", DataTypes.StringType, false)
            .add(Learner.TARGET, DataTypes.DoubleType, false);

    static Division of(LearningTable table, List<LabelledTrack> tracks, List<String> genres, Map<String, Part> parts) {
        Dataset<Row> divided = withPartAndTarget(table, tracks, genres, parts);
        Dataset<Row> train = divided.where(col("part").isin(Part.TRAIN.name(), Part.VALID.name()));
        Dataset<Row> test = divided.where(col("part").equalTo(Part.TEST.name()));
        long trainRows = train.count();
        return new Division(settled(train, trainRows), trainRows, settled(test, test.count()));
    }

    /** All tracks as rows to fit on, none to measure on. */
    static Division ofAll(LearningTable table, List<LabelledTrack> tracks, List<String> genres) {
        Map<String, Part> parts = new HashMap<>();
        tracks.forEach(track -> parts.put(track.id(), Part.TRAIN));
        return of(table, tracks, genres, parts);
    }

    /**
     * The genres that can be learned: those of the training side.
     *
     * @throws Problem if there are fewer than two, or one is tested that is not learned
     */
    static List<String> genres(List<LabelledTrack> tracks, Map<String, Part> parts) {
        TreeSet<String> learned = new TreeSet<>();
        Set<String> tested = new HashSet<>();
        for (LabelledTrack track : tracks) {
            switch (parts.get(track.id())) {
                case TRAIN, VALID -> learned.add(track.genre());
                case TEST -> tested.add(track.genre());
                case UNUSED -> {}
            }
        }
        if (learned.size() < 2) {
            throw new Problem(
                    Problem.Kind.INPUT, "At least two genres are needed to learn from, not %s.".formatted(learned));
        }
        tested.removeAll(learned);
        if (!tested.isEmpty()) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "These genres are in the test part but not in the training part: %s.".formatted(tested));
        }
        return List.copyOf(learned);
    }

    @Override
    public void close() {
        train.unpersist();
        test.unpersist();
    }

    private static Dataset<Row> withPartAndTarget(
            LearningTable table, List<LabelledTrack> tracks, List<String> genres, Map<String, Part> parts) {
        List<Row> rows = new ArrayList<>();
        for (LabelledTrack track : tracks) {
            Part part = parts.get(track.id());
            if (part != Part.UNUSED) {
                rows.add(RowFactory.create(track.id(), part.name(), (double) genres.indexOf(track.genre())));
            }
        }
        return table.rows().join(broadcast(table.rows().sparkSession().createDataFrame(rows, PART)), "id");
    }

    /** The same rows in the same places every time, whatever the number of cores. */
    private static Dataset<Row> settled(Dataset<Row> rows, long count) {
        int partitions = (int) (1 + count / ROWS_PER_PARTITION);
        Dataset<Row> placed = partitions == 1 ? rows.coalesce(1) : rows.repartition(partitions, col("id"));
        return placed.sortWithinPartitions("id", "segment").persist(StorageLevel.MEMORY_AND_DISK());
    }
}
