package org.genremill.steps.fit;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.learn.model.Novelty;
import org.genremill.learn.table.LearningTable;
import org.genremill.store.PackedNumbers;

/** Finds out what is familiar to a model. */
final class TrainingNovelty {
    private TrainingNovelty() {}

    /**
     * The novelty measure of a training set. Exact duplicates count once, and the excerpts of a recording are averaged.
     * Of many recordings, some are drawn by a hash of their names.
     *
     * @param rows the training rows
     * @return empty if the features are sequences or pictures, or there are too few recordings
     */
    static Optional<Novelty> of(LearningTable table, Dataset<Row> rows) {
        if (!table.planes().isEmpty()) {
            return Optional.empty();
        }
        Dataset<Row> drawn = rows.groupBy("sound")
                .agg(min("id").as("id"))
                .select("id")
                .distinct()
                .orderBy(xxhash64(col("id")), col("id"))
                .limit(Novelty.MOST_TRACKS);
        List<Row> found = rows.join(broadcast(drawn), "id")
                .select(col("id"), col("segment"), col(PackedNumbers.COLUMN))
                .orderBy("id", "segment")
                .collectAsList();
        Map<String, List<double[]>> byTrack = new LinkedHashMap<>();
        for (Row row : found) {
            byTrack.computeIfAbsent(row.getString(0), id -> new ArrayList<>())
                    .add(row.<Double>getList(2).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
        return Novelty.isPossible(byTrack.size())
                ? Optional.of(Novelty.of(means(byTrack.values()), table.weights()))
                : Optional.empty();
    }

    private static List<double[]> means(Collection<List<double[]>> tracks) {
        return tracks.stream()
                .map(rows -> IntStream.range(0, rows.get(0).length)
                        .mapToDouble(column ->
                                rows.stream().mapToDouble(row -> row[column]).sum() / rows.size())
                        .toArray())
                .toList();
    }
}
