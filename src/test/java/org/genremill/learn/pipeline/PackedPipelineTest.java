package org.genremill.learn.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.PackedNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Packed rows are fitted and predicted as the same rows with a column for each number. */
class PackedPipelineTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final List<String> COLUMNS = List.of("loud", "rms_mean", "set:zero");
    private static final double[] WEIGHTS = {1, 0.5, 0.25};
    private static final String SCALED = "scaled";

    @Test
    void packedRowsAreFittedBitForBitAsTheirColumns() {
        Dataset<Row> columns = table();
        Dataset<Row> packed = PackedNumbers.pack(columns, COLUMNS);
        PipelineModel ofColumns = PackedPipeline.fit(ScaledInput.stages(COLUMNS, WEIGHTS, SCALED), columns);
        PipelineModel ofPacked = PackedPipeline.fit(ScaledInput.stages(COLUMNS, WEIGHTS, SCALED), packed);
        List<double[]> expected = values(ofColumns.transform(columns));
        assertThat(ofPacked.stages()[0]).isInstanceOf(VectorAssembler.class);
        assertThat(values(PackedPipeline.transform(ofPacked, packed))).containsExactlyElementsOf(expected);
        assertThat(values(PackedPipeline.transform(ofColumns, packed))).containsExactlyElementsOf(expected);
        assertThat(values(PackedPipeline.transform(ofPacked, columns))).containsExactlyElementsOf(expected);
    }

    @Test
    void aMissingNumberIsRefusedByName() {
        PipelineModel pipeline = PackedPipeline.fit(ScaledInput.stages(COLUMNS, WEIGHTS, SCALED), table());
        for (Object bad : new Object[] {null, Double.NaN}) {
            Dataset<Row> rows = table().withColumn(
                            "rms_mean", when(col("place").equalTo(3), lit(bad)).otherwise(col("rms_mean")));
            Dataset<Row> packed = PackedNumbers.pack(rows, COLUMNS);
            assertThatThrownBy(() -> values(PackedPipeline.transform(pipeline, packed)))
                    .satisfies(problem -> assertThat(ExceptionUtils.getRootCauseMessage(problem))
                            .contains("'rms_mean' holds a value that is not finite"));
        }
    }

    private static List<double[]> values(Dataset<Row> scaled) {
        return scaled.orderBy("place").select(SCALED).collectAsList().stream()
                .map(row -> row.<Vector>getAs(0).toArray())
                .toList();
    }

    private static Dataset<Row> table() {
        StructType schema = new StructType().add("place", IntegerType, false);
        for (String column : COLUMNS) {
            schema = schema.add(column, DoubleType, true);
        }
        SplittableRandom random = new SplittableRandom(1);
        return SPARK.session()
                .createDataFrame(
                        IntStream.range(0, 50)
                                .mapToObj(place ->
                                        RowFactory.create(place, 1e9 + random.nextDouble(), random.nextDouble(), 0.0))
                                .toList(),
                        schema);
    }
}
