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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.LabelledTrack;
import org.genremill.steps.Folds;

/** What fits said of test tracks, as rows that a later run finds again: one a track, fold, share and seed. */
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
            .add("score_seconds", DoubleType, false);

    private FitRows() {}

    /**
     * The rows of one fit.
     *
     * @param fold the place of its fold in the list of folds
     * @param share of the fold's training tracks that it was fitted to
     */
    static List<Row> of(Fit fit, int fold, double share, Answer answer, Folds folds) {
        List<Row> rows = new ArrayList<>();
        int[] test = fit.sides().test();
        for (int i = 0; i < test.length; i++) {
            LabelledTrack track = folds.tracks().get(test[i]);
            int genre = folds.genres().indexOf(track.genre());
            double[] probabilities = answer.probabilities()[i];
            rows.add(RowFactory.create(
                    fit.seed(),
                    share,
                    fold,
                    track.id(),
                    track.genre(),
                    folds.genres().get(new Prediction(genre, probabilities).predicted()),
                    probabilities,
                    (long) fit.sides().train().length,
                    answer.fitSeconds(),
                    answer.scoreSeconds()));
        }
        return rows;
    }

    /** The rows by seed, in the order of folds and tracks. */
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

    /** A time that every row of a fold repeats, added up over folds. */
    static double seconds(List<Row> rows, int column) {
        Map<Integer, Double> byFold = new TreeMap<>();
        rows.forEach(row -> byFold.put(row.getInt(2), row.getDouble(column)));
        return byFold.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
