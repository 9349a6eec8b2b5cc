package org.genremill.steps;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.genremill.learn.Metrics;
import org.genremill.learn.ModelCard;
import org.genremill.store.CodeVersion;
import org.genremill.store.RunId;

/** Test results as rows of the results table, one a model. */
public final class Results {
    private static final StructType SCHEMA = new StructType()
            .add("model", StringType, false)
            .add("learner", StringType, false)
            .add("feature_set", StringType, false)
            .add("protocol", StringType, false)
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
            .add("n_segments", LongType, false)
            .add("segment_accuracy", DoubleType, false)
            .add("fit_seconds", DoubleType, false)
            .add("run_id", StringType, false)
            .add("code_version", StringType, false);

    private Results() {}

    public static Dataset<Row> table(List<ModelCard> models, RunId run, SparkSession spark) {
        List<Row> rows = models.stream().map(model -> row(model, run)).toList();
        return spark.createDataFrame(rows, SCHEMA).coalesce(1);
    }

    private static Row row(ModelCard model, RunId run) {
        Metrics metrics = model.metrics();
        return RowFactory.create(
                model.id(),
                model.learner(),
                model.featureSet(),
                model.split().name(),
                model.seed(),
                model.split().train(),
                metrics.n(),
                metrics.accuracy(),
                metrics.low(),
                metrics.high(),
                metrics.macroF1(),
                metrics.top2Accuracy(),
                metrics.logLoss(),
                metrics.calibrationError(),
                metrics.segments().n(),
                metrics.segments().accuracy(),
                metrics.fitSeconds(),
                run.value(),
                CodeVersion.CURRENT);
    }
}
