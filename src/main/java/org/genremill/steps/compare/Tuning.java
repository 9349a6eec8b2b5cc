package org.genremill.steps.compare;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.evaluate.Trial;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;

/**
 * Finds the best point of a grid for each training set, by cross-validation inside that set only. All points, folds and
 * training sets are fitted together.
 */
public final class Tuning {
    private static final StructType SCHEMA = new StructType()
            .add("part", IntegerType, false)
            .add("fold", IntegerType, false)
            .add("point", IntegerType, false)
            .add("correct", LongType, false)
            .add("tested", LongType, false)
            .add("log_loss", DoubleType, false);

    private final LearnerGrid grid;
    private final List<List<Trial>> parts;

    private Tuning(LearnerGrid grid, List<List<Trial>> parts) {
        this.grid = grid;
        this.parts = parts;
    }

    /**
     * Fits every point.
     *
     * @param parts the indices of the tracks of each training set
     * @param seed the seed of folds and learners
     * @param origin everything that the table and its split depend on
     * @throws org.genremill.GenremillException if a training set has too few groups of tracks
     */
    public static Tuning of(
            LearnerGrid grid, Fitting fitting, List<int[]> parts, long seed, StoredFits kept, List<String> origin) {
        if (!grid.isTuned()) {
            return none(grid);
        }
        List<String> dependsOn = new ArrayList<>(origin);
        dependsOn.add("tuning %d %d %s".formatted(seed, grid.folds(), grid.points()));
        List<LabelledTrack> tracks = fitting.folded().folds().tracks();
        // The inner folds keep artists together.
        parts.forEach(part -> dependsOn.add(Arrays.stream(part)
                .mapToObj(place -> tracks.get(place).artist().toString())
                .toList()
                .toString()));
        List<Row> rows = kept.get(dependsOn, SCHEMA, () -> fit(grid, fitting, parts, seed));
        return new Tuning(
                grid,
                IntStream.range(0, parts.size())
                        .mapToObj(part -> trials(grid, part, rows))
                        .toList());
    }

    /** A grid of a single point, which needs no fits. */
    public static Tuning none(LearnerGrid grid) {
        return new Tuning(grid, List.of());
    }

    /** The best point for a training set, by its index. */
    public PlacedLearner best(int part) {
        return grid.points().get(parts.isEmpty() ? 0 : Trial.best(parts.get(part)));
    }

    /** The trials of each training set; empty if nothing was tuned. */
    public List<List<Trial>> trials() {
        return parts;
    }

    private static List<Row> fit(LearnerGrid grid, Fitting fitting, List<int[]> parts, long seed) {
        Folds folds = fitting.folded().folds();
        List<Fit> fits = new ArrayList<>();
        List<int[]> names = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            List<TrainTestIndices> inner = InnerFolds.of(parts.get(part), folds, grid.folds(), seed);
            for (int fold = 0; fold < inner.size(); fold++) {
                for (int point = 0; point < grid.points().size(); point++) {
                    fits.add(new Fit(grid.points().get(point), seed, inner.get(fold)));
                    names.add(new int[] {part, fold, point});
                }
            }
        }
        List<FitResult> results = fitting.run(fits);
        return IntStream.range(0, fits.size())
                .mapToObj(i -> row(names.get(i), predictions(fits.get(i), results.get(i), folds)))
                .toList();
    }

    private static Predictions predictions(Fit fit, FitResult result, Folds folds) {
        int[] test = fit.sides().test();
        return new Predictions(
                folds.genres(),
                IntStream.range(0, test.length)
                        .mapToObj(i -> new Prediction(
                                folds.genres()
                                        .indexOf(folds.tracks().get(test[i]).genre()),
                                result.probabilities()[i]))
                        .toList());
    }

    private static Row row(int[] name, Predictions predictions) {
        return RowFactory.create(
                name[0], name[1], name[2], predictions.correct(), (long) predictions.size(), predictions.logLoss());
    }

    private static List<Trial> trials(LearnerGrid grid, int part, List<Row> rows) {
        return IntStream.range(0, grid.points().size())
                .mapToObj(point -> new Trial(
                        grid.varied(point),
                        rows.stream()
                                .filter(row -> row.getInt(0) == part && row.getInt(2) == point)
                                .sorted((one, other) -> Integer.compare(one.getInt(1), other.getInt(1)))
                                .map(row -> new Trial.Fold(row.getLong(3), row.getLong(4), row.getDouble(5)))
                                .toList()))
                .toList();
    }
}
