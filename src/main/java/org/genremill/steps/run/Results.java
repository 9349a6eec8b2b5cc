package org.genremill.steps.run;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Candidate.Segments;
import org.genremill.evaluate.Candidate.TuningPoint;
import org.genremill.evaluate.Experiment;
import org.genremill.learn.model.Metrics;
import org.genremill.learn.model.ModelCard;
import org.genremill.store.CodeVersion;
import org.genremill.store.RunId;

/**
 * Writes test results as rows of the results table: one per saved model, or one per learner and seed of a comparison.
 */
public final class Results {
    private static final StructType POINT = new StructType()
            .add("parameters", StringType, false)
            .add("accuracy", DoubleType, false)
            .add("deviation", DoubleType, false)
            .add("log_loss", DoubleType, false)
            .add("chosen", IntegerType, false);

    private static final StructType SCHEMA = new StructType()
            .add("model", StringType, true)
            .add("learner", StringType, false)
            .add("parameters", StringType, false)
            .add("feature_set", StringType, false)
            .add("protocol", StringType, false)
            .add("leaks", BooleanType, false)
            .add("folds", IntegerType, false)
            .add("seed", LongType, false)
            .add("n_train", LongType, false)
            .add("n", LongType, false)
            .add("accuracy", DoubleType, false)
            .add("low", DoubleType, false)
            .add("high", DoubleType, false)
            .add("macro_f1", DoubleType, false)
            .add("top2_accuracy", DoubleType, false)
            .add("log_loss", DoubleType, false)
            .add("calibration_error", DoubleType, false)
            .add("n_segments", LongType, true)
            .add("segment_accuracy", DoubleType, true)
            .add("fit_seconds", DoubleType, false)
            .add("score_seconds", DoubleType, true)
            .add("tuning", createArrayType(POINT, false), false)
            .add("run_id", StringType, false)
            .add("code_version", StringType, false);

    private Results() {}

    /** The results of saved models. */
    public static Dataset<Row> ofModels(List<ModelCard> models, RunId run, SparkSession spark) {
        return table(models.stream().map(model -> row(model, run)).toList(), spark);
    }

    /** The results of a comparison. */
    public static Dataset<Row> ofExperiments(List<Experiment> experiments, RunId run, SparkSession spark) {
        return table(
                experiments.stream()
                        .flatMap(experiment -> experiment.candidates().stream()
                                .flatMap(candidate ->
                                        candidate.runs().stream().map(seed -> row(experiment, candidate, seed, run))))
                        .toList(),
                spark);
    }

    private static Dataset<Row> table(List<Row> rows, SparkSession spark) {
        return spark.createDataFrame(rows, SCHEMA).coalesce(1);
    }

    private static Row row(ModelCard model, RunId run) {
        Metrics metrics = model.metrics();
        Setup setup = new Setup(
                model.id(),
                model.learner(),
                model.parameters(),
                model.featureSet(),
                model.split().name(),
                false,
                model.split().folds(),
                model.seed(),
                model.split().train());
        Segments segments = new Segments(
                metrics.segments().n(),
                Math.round(metrics.segments().n() * metrics.segments().accuracy()));
        return row(setup, metrics, Optional.of(segments), null, TuningPoint.of(model.tuning()), run);
    }

    private static Row row(Experiment experiment, Candidate candidate, Candidate.Run seed, RunId run) {
        Setup setup = new Setup(
                null,
                candidate.learner(),
                candidate.parameters(),
                experiment.table(),
                experiment.protocol(),
                experiment.leaks(),
                experiment.folds(),
                seed.seed(),
                experiment.train());
        Metrics metrics = Metrics.of(seed.predictions(), seed.predictions(), seed.fitSeconds());
        return row(setup, metrics, seed.severalSegments(), seed.scoreSeconds(), candidate.tuning(), run);
    }

    private static Row row(
            Setup setup,
            Metrics metrics,
            Optional<Segments> segments,
            Double scoreSeconds,
            List<TuningPoint> tuning,
            RunId run) {
        return RowFactory.create(
                setup.model(),
                setup.learner(),
                new TreeMap<>(setup.parameters()).toString(),
                setup.table(),
                setup.protocol(),
                setup.leaks(),
                setup.folds(),
                setup.seed(),
                setup.train(),
                metrics.n(),
                metrics.accuracy(),
                metrics.low(),
                metrics.high(),
                metrics.macroF1(),
                metrics.top2Accuracy(),
                metrics.logLoss(),
                metrics.calibrationError(),
                segments.map(Segments::tested).orElse(null),
                segments.map(Segments::accuracy).orElse(null),
                metrics.fitSeconds(),
                scoreSeconds,
                tuning.stream().map(Results::point).toList(),
                run.value(),
                CodeVersion.CURRENT);
    }

    private static Row point(TuningPoint point) {
        return RowFactory.create(
                new TreeMap<>(point.parameters()).toString(),
                point.accuracy(),
                point.deviation(),
                point.logLoss(),
                point.chosen());
    }

    /** The learner, its parameters and its training data. */
    private record Setup(
            String model,
            String learner,
            Map<String, String> parameters,
            String table,
            String protocol,
            boolean leaks,
            int folds,
            long seed,
            long train) {}
}
