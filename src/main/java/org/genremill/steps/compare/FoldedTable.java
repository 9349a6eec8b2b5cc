package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.learn.pipeline.TableShape;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;

/**
 * A table and its folds under one protocol.
 *
 * @param table all rows; each segment is a track under a protocol that leaks
 * @param folds the split
 * @param rows the number of rows of each track
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FoldedTable(LearningTable table, Folds folds, int[] rows) {
    public FoldedTable {
        requireNonNull(table, "table is null");
        requireNonNull(folds, "folds is null");
        requireNonNull(rows, "rows is null");
    }

    /**
     * Splits a table.
     *
     * @throws GenremillException if the protocol does not suit the table, or leaks and leaks are refused
     */
    public static FoldedTable of(
            LearningTable whole,
            SplitProtocol protocol,
            Map<String, String> artists,
            Folds.Leakage leakage,
            long seed) {
        LearningTable table = protocol.leaks() ? whole.pieces() : whole;
        return of(table, Folds.of(table.tracks(artists), protocol, leakage, seed));
    }

    /** A table whose tracks are already split. */
    public static FoldedTable of(LearningTable table, Folds folds) {
        Map<String, Integer> rows = new HashMap<>();
        for (Row row : table.rows().groupBy("id").count().collectAsList()) {
            rows.put(row.getString(0), (int) row.getLong(1));
        }
        return new FoldedTable(
                table,
                folds,
                folds.tracks().stream().mapToInt(track -> rows.get(track.id())).toArray());
    }

    /** The shape of the first fold's training set. */
    TableShape shape() {
        return shape(folds.sides().get(0));
    }

    /** The shape of a training set. */
    TableShape shape(TrainTestIndices sides) {
        long count =
                Arrays.stream(sides.train()).mapToLong(place -> rows[place]).sum();
        return new TableShape(count, table.width(), folds.genres().size(), table.planes());
    }

    /** Subsamples a fold's training tracks: the same fraction of every genre, and nested in any larger fraction. */
    TrainTestIndices share(TrainTestIndices fold, double share, long seed) {
        Map<String, List<Integer>> byGenre = new TreeMap<>();
        for (int place : fold.train()) {
            LabelledTrack track = folds.tracks().get(place);
            byGenre.computeIfAbsent(track.genre(), ignored -> new ArrayList<>()).add(place);
        }
        List<Integer> wanted = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        byGenre.values().forEach(places -> {
            for (int last = places.size() - 1; last > 0; last--) {
                Collections.swap(places, last, random.nextInt(last + 1));
            }
            wanted.addAll(places.subList(0, (int) Math.ceil(share * places.size())));
        });
        return new TrainTestIndices(
                wanted.stream().mapToInt(place -> place).sorted().toArray(), fold.test());
    }
}
