package org.genremill.learn.pipeline;

import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;

/** Assembles numeric columns into one vector per row, standardised and weighted. */
public final class ScaledInput {
    private static final String TOGETHER = "features";

    private ScaledInput() {}

    /**
     * The unfitted stages.
     *
     * @param columns their names
     * @param weights multiplied with each standardised column, above 0 and at most 1
     * @param output the name of the vector column
     */
    public static List<PipelineStage> stages(List<String> columns, double[] weights, String output) {
        return List.of(
                new VectorAssembler()
                        .setInputCols(columns.toArray(String[]::new))
                        .setOutputCol(TOGETHER),
                new StandardisingEstimator(columns, weights, TOGETHER, output));
    }
}
