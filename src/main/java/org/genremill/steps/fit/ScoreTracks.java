package org.genremill.steps.fit;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.learn.pipeline.PackedPipeline;
import org.genremill.learn.pipeline.TableColumns;

/** Applies a fitted model to segments and averages its predictions for each track. */
public final class ScoreTracks {
    private ScoreTracks() {}

    /** Adds the column {@code probabilities}, an array in the order of the model's genres, to every row. */
    public static Dataset<Row> bySegment(Dataset<Row> rows, PipelineModel model) {
        return PackedPipeline.transform(model, rows)
                .withColumn("probabilities", vector_to_array(col(TableColumns.PROBABILITY), "float64"));
    }

    /**
     * One row a track: {@code probabilities} is the mean over its segments, {@code segments} their number.
     *
     * <p>Segments are added in their order, not in the order in which they arrive, so that the result has the same bits
     * in any partitioning.
     *
     * @param keys the columns that identify a track
     */
    public static Dataset<Row> byTrack(Dataset<Row> segments, String... keys) {
        Column[] groups = Arrays.stream(keys).map(key -> col(key)).toArray(Column[]::new);
        Column[] result = Stream.concat(
                        Arrays.stream(groups),
                        Stream.of(expr("size(pieces) AS segments"), expr(MEAN + " AS probabilities")))
                .toArray(Column[]::new);
        return segments.groupBy(groups)
                .agg(array_sort(collect_list(struct("segment", "probabilities")))
                        .as("pieces"))
                .select(result);
    }

    private static final String MEAN = """
            aggregate(
                pieces,
                array_repeat(0D, size(pieces[0].probabilities)),
                (sums, piece) -> zip_with(sums, piece.probabilities, (sum, p) -> sum + p),
                sums -> transform(sums, sum -> sum / size(pieces)))""";
}
