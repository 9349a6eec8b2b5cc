package org.genremill.learn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.genremill.learn.pipeline.OverlappingClusters.SHAPE;
import static org.genremill.learn.pipeline.OverlappingClusters.rows;
import static org.genremill.learn.pipeline.OverlappingClusters.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.genremill.jobs.LocalSpark;
import org.genremill.learn.Learner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RandomFourierTest {
    private static final double GAMMA = 0.4;

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    /** Products of features are means of that many cosines, so their errors are about 1 / sqrt(8192) = 0.011. */
    @Test
    void productsOfFeaturesComeCloseToTheKernel() {
        List<Row> rows = RandomFourier.of(Learner.INPUT, SHAPE.columns(), "features", 8192, GAMMA, 3)
                .transform(table(SPARK.session(), rows(1).subList(0, 40), 2))
                .select(Learner.INPUT, "features")
                .collectAsList();
        double squares = 0;
        for (Row one : rows) {
            for (Row other : rows) {
                double distance = Vectors.sqdist(one.getAs(0), other.getAs(0));
                double error = one.<Vector>getAs(1).dot(other.getAs(1)) - Math.exp(-GAMMA * distance);
                assertThat(error).isCloseTo(0, within(0.06));
                squares += error * error;
            }
        }
        assertThat(Math.sqrt(squares) / rows.size()).isLessThan(0.015);
    }

    @Test
    void aLoadedPipelineSaysWhatTheSavedOneSaid(@TempDir Path folder) throws IOException {
        PipelineModel model = new Pipeline()
                .setStages(new PipelineStage[] {
                    RandomFourier.of(Learner.INPUT, SHAPE.columns(), "features", 50, GAMMA, 3),
                    new LogisticRegression()
                            .setFeaturesCol("features")
                            .setLabelCol(Learner.TARGET)
                            .setMaxIter(10)
                })
                .fit(table(SPARK.session(), rows(1), 1));
        String path = folder.resolve("model").toString();
        model.save(path);
        assertThat(said(PipelineModel.load(path))).isNotEmpty().isEqualTo(said(model));
    }

    private static List<Row> said(PipelineModel model) {
        return model.transform(table(SPARK.session(), rows(2), 1))
                .select("probability")
                .collectAsList();
    }
}
