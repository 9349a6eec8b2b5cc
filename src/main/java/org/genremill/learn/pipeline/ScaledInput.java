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

    /**
     * The unfitted stage for a column that is a vector already.
     *
     * @param columns the names of its values, for messages
     * @param weights as in {@link #stages}
     * @param input the name of the column
     * @param output the name of the scaled column
     */
    public static PipelineStage ofVectors(List<String> columns, double[] weights, String input, String output) {
        return new StandardisingEstimator(columns, weights, input, output);
    }
}
