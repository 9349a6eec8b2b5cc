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
 * Times classifiers on a made table.
 *
 * @param contenders what to time
 * @param table what they fit to, and then score
 * @param rounds how often each fits and scores, after one round that does not count; the median is taken. What has taken half a
 *     minute gets no further round, and if that was the first, it counts
 */
public record BenchLearners(List<Contender> contenders, BenchTable table, int rounds) {
    private static final long SEED = 42;
    private static final double PATIENCE_SECONDS = 30;

    public BenchLearners {
        contenders = List.copyOf(contenders);
        requireNonNull(table, "table is null");
    }

    /**
     * Something that is timed.
     *
     * @param learner its name
     * @param engine where it fits
     * @param stage an unfitted classifier, each time a new one
     */
    public record Contender(String learner, String engine, Supplier<PipelineStage> stage) {
        /** A learner on the engine that suits the table. */
        public static Contender of(PlacedLearner placed, BenchTable table) {
            return new Contender(
                    placed.learner().id(), placed.engine(table.shape()).id(), () -> placed.stage(table.shape(), SEED));
        }
    }

    /** What one contender takes, in seconds. */
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
            // Computes every row and keeps none.
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
