package org.genremill.jobs.bench;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.steps.run.Progress;

/**
 * Times classifiers on a synthetic table.
 *
 * @param contenders the classifiers to time
 * @param table the rows to fit and then score
 * @param rounds how often each fits and scores, after a warm-up round; the median counts. A classifier that has taken
 *     half a minute gets no further round; if that was the warm-up round, it counts
 */
public record BenchLearners(List<Contender> contenders, BenchTable table, int rounds) {
    private static final long SEED = 42;
    private static final double PATIENCE_SECONDS = 30;

    public BenchLearners {
        contenders = List.copyOf(contenders);
        requireNonNull(table, "table is null");
    }

    /**
     * A classifier to time.
     *
     * @param learner its name
     * @param engine the engine that fits it
     * @param stage makes a new unfitted classifier
     */
    public record Contender(String learner, String engine, Supplier<PipelineStage> stage) {
        /** A learner on the engine that is chosen for the table. */
        public static Contender of(PlacedLearner placed, BenchTable table) {
            return new Contender(
                    placed.learner().id(), placed.engine(table.shape()).id(), () -> placed.stage(table.shape(), SEED));
        }
    }

    /** The times of one contender, in seconds. */
    public record Timing(String learner, String engine, double fitSeconds, double scoreSeconds) {}

    /** Runs all rounds. */
    public List<Timing> run(SparkSession spark, Progress progress) {
        Dataset<Row> rows = table.on(spark);
        List<Timing> timings = new ArrayList<>();
        for (Contender contender : contenders) {
            timings.add(time(contender, rows));
            progress.advanced("bench", timings.size(), contenders.size());
        }
        return timings;
    }

    private Timing time(Contender contender, Dataset<Row> rows) {
        List<Double> fits = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        double spent = 0;
        for (int round = -1; round < rounds && (fits.isEmpty() || spent < PATIENCE_SECONDS); round++) {
            PipelineStage stage = contender.stage().get();
            long start = System.nanoTime();
            PipelineModel model =
                    new Pipeline().setStages(new PipelineStage[] {stage}).fit(rows);
            long fitted = System.nanoTime();
            // Computes every row and discards it.
            model.transform(rows)
                    .select(TableColumns.PROBABILITY)
                    .write()
                    .format("noop")
                    .mode("overwrite")
                    .save();
            double score = (System.nanoTime() - fitted) / 1e9;
            double fit = (fitted - start) / 1e9;
            spent += fit + score;
            if (round >= 0 || spent >= PATIENCE_SECONDS) {
                fits.add(fit);
                scores.add(score);
            }
        }
        return new Timing(contender.learner(), contender.engine(), median(fits), median(scores));
    }

    private static double median(List<Double> values) {
        return BenchExtraction.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
