package org.genremill.learn.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.genremill.GenremillException;
import org.genremill.store.PackedNumbers;

/**
 * Pipelines that begin with a {@link VectorAssembler}, on rows of {@link PackedNumbers}: the array takes the place of
 * the assembled columns, so that Spark does not plan them one by one.
 */
public final class PackedPipeline {
    private PackedPipeline() {}

    /**
     * Fits stages to rows.
     *
     * @param rows with the assembler's columns, or with the same numbers packed in its order
     * @return a pipeline that takes either kind of rows
     */
    public static PipelineModel fit(List<PipelineStage> stages, Dataset<Row> rows) {
        Pipeline whole = new Pipeline().setStages(stages.toArray(PipelineStage[]::new));
        if (!isPacked(rows) || !(stages.get(0) instanceof VectorAssembler assembler)) {
            return whole.fit(rows);
        }
        PipelineModel rest = new Pipeline()
                .setStages(stages.subList(1, stages.size()).toArray(PipelineStage[]::new))
                .fit(assembled(rows, assembler));
        Transformer[] fitted = Stream.concat(Stream.of(assembler), Arrays.stream(rest.stages()))
                .toArray(Transformer[]::new);
        return new PipelineModel(whole.uid(), fitted);
    }

    /**
     * Applies a pipeline to rows.
     *
     * @param rows as in {@link #fit}
     */
    public static Dataset<Row> transform(PipelineModel pipeline, Dataset<Row> rows) {
        return isPacked(rows) && pipeline.stages()[0] instanceof VectorAssembler assembler
                ? afterAssembly(pipeline, assembled(rows, assembler))
                : pipeline.transform(rows);
    }

    /** Applies all stages of a pipeline but the first to rows with the output of the first. */
    static Dataset<Row> afterAssembly(PipelineModel pipeline, Dataset<Row> assembled) {
        Dataset<Row> table = assembled;
        for (Transformer stage : Arrays.asList(pipeline.stages()).subList(1, pipeline.stages().length)) {
            table = stage.transform(table);
        }
        return table;
    }

    private static boolean isPacked(Dataset<Row> rows) {
        return Arrays.asList(rows.columns()).contains(PackedNumbers.COLUMN);
    }

    private static Dataset<Row> assembled(Dataset<Row> rows, VectorAssembler assembler) {
        String[] columns = assembler.getInputCols();
        UDF1<scala.collection.Seq<Double>, Vector> assemble = numbers -> vector(numbers, columns);
        return rows.withColumn(
                assembler.getOutputCol(),
                udf(assemble, SQLDataTypes.VectorType()).apply(col(PackedNumbers.COLUMN)));
    }

    /** As the assembler does, refuses null and NaN. */
    private static Vector vector(scala.collection.Seq<Double> numbers, String... columns) {
        double[] values = new double[columns.length];
        for (int column = 0; column < values.length; column++) {
            Double number = numbers.apply(column);
            if (number == null || number.isNaN()) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The column '%s' holds a value that is not finite: correct or remove its row."
                                .formatted(columns[column]));
            }
            values[column] = number;
        }
        return Vectors.dense(values);
    }
}
