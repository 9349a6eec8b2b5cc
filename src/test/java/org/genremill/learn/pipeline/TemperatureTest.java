package org.genremill.learn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NearestNeighboursLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.learner.PlacedLearner.Calibrating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TemperatureTest {
    private static final int ROWS = 200;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    /** A nearest neighbour is always certain, though every fourth row here bears a wrong class. */
    @Test
    void aClassifierThatIsTooSureIsCooledAndLoadsTheSame() throws IOException {
        PlacedLearner learner =
                new PlacedLearner(new NearestNeighboursLearner(1), Optional.empty(), Calibrating.TEMPERATURE);
        PipelineModel fitted = new Pipeline()
                .setStages(new PipelineStage[] {learner.stage(new TableShape(ROWS, 2, 2), 1)})
                .fit(rows(1));
        List<Row> said =
                fitted.transform(rows(2)).select(TableColumns.PROBABILITY).collectAsList();
        for (Row row : said) {
            double[] probabilities = row.<Vector>getAs(0).toArray();
            assertThat(Math.max(probabilities[0], probabilities[1])).isBetween(0.5, 0.8);
        }
        String path = folder.resolve("model").toString();
        fitted.write().save(path);
        assertThat(PipelineModel.load(path)
                        .transform(rows(2))
                        .select(TableColumns.PROBABILITY)
                        .collectAsList())
                .isEqualTo(said);
    }

    @Test
    void theWholeClusterCalibratesToo() {
        PlacedLearner learner = new PlacedLearner(
                new LogisticRegressionLearner(100, 0, 0), Optional.of(Engine.MLLIB), Calibrating.TEMPERATURE);
        PipelineModel fitted = new Pipeline()
                .setStages(new PipelineStage[] {learner.stage(new TableShape(ROWS, 2, 2), 1)})
                .fit(rows(1));
        assertThat(fitted.transform(rows(2)).select(TableColumns.PROBABILITY).collectAsList())
                .allSatisfy(row -> {
                    double[] probabilities = row.<Vector>getAs(0).toArray();
                    assertThat(Math.max(probabilities[0], probabilities[1])).isBetween(0.5, 0.9);
                });
    }

    private static Dataset<Row> rows(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int side = random.nextInt(2);
            int target = random.nextInt(4) == 0 ? 1 - side : side;
            rows.add(RowFactory.create(
                    (double) target,
                    Vectors.dense(side + 0.1 * random.nextGaussian(), random.nextGaussian()),
                    "sound " + row));
        }
        StructType schema = new StructType()
                .add(TableColumns.TARGET, DataTypes.DoubleType, false)
                .add(TableColumns.INPUT, SQLDataTypes.VectorType(), false)
                .add("sound", DataTypes.StringType, false);
        return SPARK.session().createDataFrame(rows, schema).coalesce(1);
    }
}
