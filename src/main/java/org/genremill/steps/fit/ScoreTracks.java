package org.genremill.steps.fit;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.List;
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

    /** The column {@code probabilities}, an array in the order of these genres, as a map by genre. */
    public static Column byGenre(List<String> genres) {
        Column[] names = genres.stream().map(genre -> lit(genre)).toArray(Column[]::new);
        return map_from_arrays(array(names), col("probabilities"));
    }

    /**
     * The entries of {@code probabilities}, a map by genre, with the most probable first: structures of {@code genre}
     * and {@code minus}, the negative probability. Ties go to the genre that comes first in alphabetical order.
     */
    public static Column bestFirst() {
        return expr(
                "array_sort(transform(map_entries(probabilities), e -> struct(-e.value AS minus, e.key AS genre)))");
    }

    /**
     * One row a track: {@code probabilities} is the mean over its segments, {@code segments} their number.
     *
     * @param keys the columns that identify a track
     */
    public static Dataset<Row> byTrack(Dataset<Row> segments, String... keys) {
        return byTrack(segments, List.of("probabilities"), keys);
    }

    /**
     * One row a track: the keys, {@code segments}, the number of its segments, and the means over them.
     *
     * <p>Segments are added in their order, not in the order in which they arrive, so that the result has the same bits
     * in any partitioning.
     *
     * @param means columns of arrays, each of one length, to average
     * @param keys the columns that identify a track
     */
    public static Dataset<Row> byTrack(Dataset<Row> segments, List<String> means, String... keys) {
        Column[] groups = Arrays.stream(keys).map(key -> col(key)).toArray(Column[]::new);
        Column[] result = Stream.of(
                        Arrays.stream(groups),
                        Stream.of(expr("size(pieces) AS segments")),
                        means.stream().map(name -> expr(MEAN.formatted(name)).as(name)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        return segments.groupBy(groups)
                .agg(array_sort(collect_list(struct("segment", means.toArray(String[]::new))))
                        .as("pieces"))
                .select(result);
    }

    private static final String MEAN = """
            aggregate(
                pieces,
                array_repeat(0D, size(pieces[0].%1$s)),
                (sums, piece) -> zip_with(sums, piece.%1$s, (sum, value) -> sum + value),
                sums -> transform(sums, sum -> sum / size(pieces)))""";
}
