package org.genremill.learn.pipeline;

import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.ElementwiseProduct;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vectors;

/** Columns of numbers as one vector a row, brought to a mean of 0, a deviation of 1 and then to their weights. */
public final class ScaledInput {
    private ScaledInput() {}

    /**
     * The unfitted stages.
     *
     * @param columns their names
     * @param weights what each is multiplied with
     * @param output the column for the vectors
     */
    public static List<PipelineStage> stages(List<String> columns, double[] weights, String output) {
        return List.of(
                new VectorAssembler()
                        .setInputCols(columns.toArray(String[]::new))
                        .setOutputCol("features"),
                new StandardScaler()
                        .setInputCol("features")
                        .setOutputCol("standardised")
                        .setWithMean(true)
                        .setWithStd(true),
                new ElementwiseProduct()
                        .setInputCol("standardised")
                        .setOutputCol(output)
                        .setScalingVec(Vectors.dense(weights)));
    }
}
