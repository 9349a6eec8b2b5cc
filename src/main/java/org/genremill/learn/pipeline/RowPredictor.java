package org.genremill.learn.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Applies a fitted pipeline to a few rows of numbers outside any table. They are passed as vectors: Spark needs seconds
 * to plan a table of a thousand columns, and milliseconds for one column of vectors.
 */
public final class RowPredictor {
    private static final String PLACE = "place";

    private RowPredictor() {}

    /**
     * Applies a pipeline to rows.
     *
     * @param pipeline its first stage assembles columns into vectors
     * @param rows values in the order of these columns
     * @param output a column of vectors
     * @return the output vector of each row, in order
     */
    public static List<double[]> through(
            PipelineModel pipeline, List<double[]> rows, String output, SparkSession spark) {
        if (!(pipeline.stages()[0] instanceof VectorAssembler assembler)) {
            throw new IllegalArgumentException("a pipeline that begins with " + pipeline.stages()[0]);
        }
        StructType schema = new StructType()
                .add(PLACE, DataTypes.IntegerType, false)
                .add(assembler.getOutputCol(), SQLDataTypes.VectorType(), false);
        Dataset<Row> table = spark.createDataFrame(
                IntStream.range(0, rows.size())
                        .mapToObj(place -> RowFactory.create(place, Vectors.dense(rows.get(place))))
                        .toList(),
                schema);
        double[][] results = new double[rows.size()][];
        Dataset<Row> predicted = PackedPipeline.afterAssembly(pipeline, table);
        for (Row row : predicted.select(PLACE, output).collectAsList()) {
            results[row.getInt(0)] = row.<Vector>getAs(1).toArray();
        }
        return Arrays.asList(results);
    }
}
