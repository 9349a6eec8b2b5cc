package org.genremill.steps.compare;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.genremill.evaluate.Calibration;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.ConfusionMatrix;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Interval;
import org.genremill.evaluate.Predictions;
import org.genremill.store.CodeVersion;
import org.genremill.store.RunId;

/** The figures of a comparison as rows of the results table, one a learner and seed. */
public final class ComparisonResults {
    private static final StructType SCHEMA = new StructType()
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
            .add("fit_seconds", DoubleType, false)
            .add("score_seconds", DoubleType, false)
            .add("run_id", StringType, false)
            .add("code_version", StringType, false);

    private ComparisonResults() {}

    public static Dataset<Row> table(List<Experiment> experiments, RunId run, SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (Candidate candidate : experiment.candidates()) {
                candidate.runs().forEach(seed -> rows.add(row(experiment, candidate, seed, run)));
            }
        }
        return spark.createDataFrame(rows, SCHEMA).coalesce(1);
    }

    private static Row row(Experiment experiment, Candidate candidate, Candidate.Run seed, RunId run) {
        Predictions said = seed.predictions();
        Interval interval = Interval.wilson(said.correct(), said.size());
        return RowFactory.create(
                candidate.learner(),
                candidate.parameters().toString(),
                experiment.table(),
                experiment.protocol(),
                experiment.leaks(),
                experiment.folds(),
                seed.seed(),
                experiment.train(),
                (long) said.size(),
                said.accuracy(),
                interval.low(),
                interval.high(),
                ConfusionMatrix.of(said).macroF1(),
                said.topAccuracy(2),
                said.logLoss(),
                Calibration.of(said, Calibration.USUAL_BINS).expectedError(),
                seed.fitSeconds(),
                seed.scoreSeconds(),
                run.value(),
                CodeVersion.CURRENT);
    }
}
