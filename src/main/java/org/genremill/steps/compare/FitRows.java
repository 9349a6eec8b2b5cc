package org.genremill.steps.compare;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Epoch;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.steps.split.Folds;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Stores the predictions of fits for test tracks as rows, one per track, fold, fraction and seed. */
final class FitRows {
    static final StructType SCHEMA = new StructType()
            .add("seed", LongType, false)
            .add("share", DoubleType, false)
            .add("fold", IntegerType, false)
            .add("track", StringType, false)
            .add("genre", StringType, false)
            .add("predicted", StringType, false)
            .add("probabilities", createArrayType(DoubleType, false), false)
            .add("train_tracks", LongType, false)
            .add("fit_seconds", DoubleType, false)
            .add("score_seconds", DoubleType, false)
            .add("segments", IntegerType, true)
            .add("segments_right", IntegerType, true)
            .add("epochs", createArrayType(createArrayType(DoubleType, false), false), true);

    private static final int SEGMENTS = 10;
    private static final int EPOCHS = 12;

    private FitRows() {}

    /**
     * The rows of one fit.
     *
     * @param fold the index of the fold
     * @param share the fraction of the fold's training tracks that were used
     */
    static List<Row> of(Fit fit, int fold, double share, FitResult result, Folds folds) {
        List<Row> rows = new ArrayList<>();
        int[] test = fit.sides().test();
        for (int i = 0; i < test.length; i++) {
            LabelledTrack track = folds.tracks().get(test[i]);
            int genre = folds.genres().indexOf(track.genre());
            double[] probabilities = result.probabilities()[i];
            boolean counted = result.segments().length > 0;
            rows.add(RowFactory.create(
                    fit.seed(),
                    share,
                    fold,
                    track.id(),
                    track.genre(),
                    folds.genres().get(new Prediction(genre, probabilities).predicted()),
                    probabilities,
                    (long) fit.sides().train().length,
                    result.fitSeconds(),
                    result.scoreSeconds(),
                    counted ? result.segments()[i] : null,
                    counted ? result.right()[i] : null,
                    // One row per fit is enough.
                    i == 0 ? values(result.epochs()) : null));
        }
        return rows;
    }

    /** The rows by seed, sorted by fold and track. */
    static Map<Long, List<Row>> bySeed(List<Row> rows, double share) {
        return rows.stream()
                .filter(row -> row.getDouble(1) == share)
                .sorted(Comparator.comparingInt((Row row) -> row.getInt(2)).thenComparing(row -> row.getString(3)))
                .collect(Collectors.groupingBy(row -> row.getLong(0), TreeMap::new, Collectors.toList()));
    }

    static Predictions predictions(List<Row> rows, List<String> genres) {
        return new Predictions(
                genres,
                rows.stream()
                        .map(row -> new Prediction(
                                genres.indexOf(row.getString(4)),
                                row.<Double>getList(6).stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()))
                        .toList());
    }

    /** Correct predictions for single segments; empty if they were not counted. */
    static Optional<Candidate.Segments> segments(List<Row> rows) {
        if (rows.stream().anyMatch(row -> row.isNullAt(SEGMENTS))) {
            return Optional.empty();
        }
        return Optional.of(new Candidate.Segments(
                rows.stream().mapToLong(row -> row.getInt(SEGMENTS)).sum(),
                rows.stream().mapToLong(row -> row.getInt(SEGMENTS + 1)).sum()));
    }

    /** How many of the rows each fold has, in the order of the folds. */
    static List<Integer> tested(List<Row> rows) {
        Map<Integer, Integer> byFold = new TreeMap<>();
        rows.forEach(row -> byFold.merge(row.getInt(2), 1, Integer::sum));
        return List.copyOf(byFold.values());
    }

    /** The training history of the first fold; empty if it had no epochs. */
    static List<Epoch> epochs(List<Row> rows) {
        return rows.stream()
                .filter(row -> !row.isNullAt(EPOCHS))
                .min(Comparator.comparingInt(row -> row.getInt(2)))
                .map(row -> row.<Seq<Double>>getList(EPOCHS).stream()
                        .map(CollectionConverters::asJava)
                        .map(figures -> new Epoch(figures.get(0), figures.get(1), figures.get(2), figures.get(3)))
                        .toList())
                .orElse(List.of());
    }

    private static double[][] values(List<Epoch> epochs) {
        return epochs.stream()
                .map(epoch ->
                        new double[] {epoch.trainLoss(), epoch.trainAccuracy(), epoch.validLoss(), epoch.validAccuracy()
                        })
                .toArray(double[][]::new);
    }

    /** Sums a time over folds; each row of a fold repeats it. */
    static double seconds(List<Row> rows, int column) {
        Map<Integer, Double> byFold = new TreeMap<>();
        rows.forEach(row -> byFold.put(row.getInt(2), row.getDouble(column)));
        return byFold.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
