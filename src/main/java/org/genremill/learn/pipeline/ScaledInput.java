package org.genremill.learn.pipeline;

import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;

/** Columns of numbers as one vector a row, standardised and brought to their weights. */
public final class ScaledInput {
    private static final String TOGETHER = "features";

    private ScaledInput() {}

    /**
     * The unfitted stages.
     *
     * @param columns their names
     * @param weights what each is multiplied with, above 0 and at most 1
     * @param output the column for the vectors
     */
    public static List<PipelineStage> stages(List<String> columns, double[] weights, String output) {
        return List.of(
                new VectorAssembler()
                        .setInputCols(columns.toArray(String[]::new))
                        .setOutputCol(TOGETHER),
                new StandardisingEstimator(columns, weights, TOGETHER, output));
    }
}
