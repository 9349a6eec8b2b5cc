package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Trainer;
import org.genremill.steps.compare.FitTask.LocalFit;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.steps.fit.TrainTestTables;
import org.genremill.steps.run.Failures;
import org.genremill.steps.split.TrainTestIndices;

/**
 * Runs fits on one table. Fits of local engines run as parallel Spark tasks; fits of MLlib run one after another, each
 * on the whole cluster.
 */
public final class Fitting implements AutoCloseable {
    private final FoldedTable folded;
    private final Checkpoints checkpoints;
    private Optional<Broadcast<DenseTable>> dense = Optional.empty();

    /** @param checkpoints for long fits */
    public Fitting(FoldedTable folded, Checkpoints checkpoints) {
        this.folded = requireNonNull(folded, "folded is null");
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
    }

    FoldedTable folded() {
        return folded;
    }

    /**
     * Runs the fits and returns their predictions for the test tracks, in the order of the fits.
     *
     * @throws GenremillException if a fit fails for a reason that the user can fix
     */
    List<FitResult> run(List<Fit> fits) {
        FitResult[] results = new FitResult[fits.size()];
        List<Integer> local = new ArrayList<>();
        List<LocalFit> tasks = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int place = 0; place < fits.size(); place++) {
            Fit fit = fits.get(place);
            Optional<Trainer> trainer = fit.learner().trainer(folded.shape(fit.sides()));
            if (trainer.isPresent()) {
                local.add(place);
                tasks.add(new LocalFit(trainer.get(), fit.seed(), fit.sides()));
            } else {
                others.add(place);
            }
        }
        if (!tasks.isEmpty()) {
            List<FitResult> collected = context()
                    .parallelize(IntStream.range(0, tasks.size()).boxed().toList(), tasks.size())
                    .map(new FitTask(dense(), tasks, checkpoints))
                    .collect();
            for (int task = 0; task < collected.size(); task++) {
                collected.get(task).problem().ifPresent(problem -> {
                    throw new GenremillException(GenremillException.Kind.USAGE, problem);
                });
                results[local.get(task)] = collected.get(task);
            }
        }
        others.forEach(place -> results[place] = onTheCluster(fits.get(place)));
        return Arrays.asList(results);
    }

    private FitResult onTheCluster(Fit fit) {
        try (TrainTestTables division = TrainTestTables.of(folded.table(), folded.folds(), fit.sides())) {
            long start = System.nanoTime();
            PipelineModel model = division.fit(fit.learner(), fit.seed(), checkpoints);
            long fitted = System.nanoTime();
            double[][] means = means(ScoreTracks.bySegment(division.test(), model), fit.sides());
            for (double[] probabilities : means) {
                Failures.requireNumbers(probabilities, "a test track");
            }
            return FitResult.ofTracks((fitted - start) / 1e9, (System.nanoTime() - fitted) / 1e9, means);
        }
    }

    private double[][] means(Dataset<Row> segments, TrainTestIndices sides) {
        Map<String, double[]> byTrack = new HashMap<>();
        for (Row row : ScoreTracks.byTrack(segments, "id")
                .select(col("id"), col("probabilities"))
                .collectAsList()) {
            byTrack.put(
                    row.getString(0),
                    row.<Double>getList(1).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
        return Arrays.stream(sides.test())
                .mapToObj(
                        place -> byTrack.get(folded.folds().tracks().get(place).id()))
                .toArray(double[][]::new);
    }

    /** The table, collected on first use. */
    private Broadcast<DenseTable> dense() {
        if (dense.isEmpty()) {
            dense = Optional.of(context().broadcast(DenseTable.collect(folded)));
        }
        return dense.get();
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(
                folded.table().rows().sparkSession().sparkContext());
    }

    @Override
    public void close() {
        dense.ifPresent(Broadcast::destroy);
    }
}
