package org.genremill.learn.pipeline;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.genremill.learn.local.ensemble.TemperatureFit;
import org.genremill.learn.local.ensemble.TemperatureFit.Scored;

/**
 * Fits a classifier and its calibration temperature. The temperature is fitted to out-of-fold predictions of a 5-fold
 * cross-validation that keeps groups, the column {@link TableColumns#GROUP}, together; the classifier is then fitted to
 * all rows.
 */
public final class CalibratedEstimator extends Estimator<PipelineModel> {
    private static final int FOLDS = 5;

    private final String uid = Identifiable$.MODULE$.randomUID("calibrated");
    private final PipelineStage classifier;

    /** Calibrates a classifier stage. */
    public CalibratedEstimator(PipelineStage classifier) {
        this.classifier = requireNonNull(classifier, "classifier is null");
    }

    @Override
    public PipelineModel fit(Dataset<?> table) {
        Column fold = pmod(xxhash64(col(TableColumns.GROUP)), lit(FOLDS));
        List<Scored> scored = new ArrayList<>();
        for (int index = 0; index < FOLDS; index++) {
            Dataset<Row> seen = table.toDF().where(fold.notEqual(index));
            Dataset<Row> unseen = table.toDF().where(fold.equalTo(index));
            if (!seen.isEmpty() && !unseen.isEmpty()) {
                scored.addAll(scored(pipeline(classifier).fit(seen), unseen));
            }
        }
        return pipeline(classifier, Temperature.of(TemperatureFit.fitted(scored)))
                .fit(table);
    }

    private static List<Scored> scored(PipelineModel model, Dataset<Row> unseen) {
        List<Scored> scored = new ArrayList<>();
        for (Row row : model.transform(unseen)
                .select(TableColumns.TARGET, TableColumns.PROBABILITY)
                .collectAsList()) {
            int target = (int) row.getDouble(0);
            double[] probabilities = row.<Vector>getAs(1).toArray();
            // A class may be missing from a fold's training rows; its test rows are then of no use.
            if (target < probabilities.length) {
                scored.add(new Scored(probabilities, target));
            }
        }
        return scored;
    }

    private static Pipeline pipeline(PipelineStage... stages) {
        return new Pipeline().setStages(stages);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return classifier.transformSchema(schema);
    }

    @Override
    public CalibratedEstimator copy(ParamMap extra) {
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }
}
