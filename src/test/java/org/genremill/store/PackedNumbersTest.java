package org.genremill.store;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PackedNumbersTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.withGeneratedCode();

    private static final String THRESHOLD = "spark.sql.autoBroadcastJoinThreshold";
    private static final List<String> COLUMNS = List.of("set:a", "rms.mean", "back`tick");
    private static final int ROWS = 200;

    @Test
    void packedColumnsComeBackWithTheSameValues() {
        Dataset<Row> packed = PackedNumbers.pack(table(), COLUMNS);
        assertThat(packed.columns()).containsExactly("uri", PackedNumbers.COLUMN);
        Dataset<Row> unpacked = PackedNumbers.unpack(packed, COLUMNS);
        assertThat(unpacked.columns()).containsExactly(table().columns());
        assertThat(unpacked.collectAsList()).isEqualTo(table().collectAsList());
    }

    @Test
    void numbersArePackedInTheRequestedOrder() {
        List<String> reversed = List.of(COLUMNS.get(2), COLUMNS.get(1), COLUMNS.get(0));
        Row row = PackedNumbers.pack(table(), reversed).collectAsList().get(7);
        assertThat(row.<Double>getList(1)).containsExactly(-7.0, 7 / 3.0, 7.0);
    }

    /** The arrays of this table look small to Spark, but the table may be huge. */
    @Test
    void onlyTheOtherTableIsEverSentToAllExecutors() {
        Dataset<Row> packed = PackedNumbers.pack(table(), COLUMNS);
        Dataset<Row> other = table().select("uri");
        Dataset<Row> small = PackedNumbers.join(packed, other, "uri");
        assertThat(plan(small)).contains("BuildRight").doesNotContain("BuildLeft");
        assertThat(small.count()).isEqualTo(ROWS);
        SPARK.session().conf().set(THRESHOLD, "-1");
        try {
            Dataset<Row> large = PackedNumbers.join(packed, other, "uri");
            SPARK.session().conf().unset(THRESHOLD);
            assertThat(plan(large)).contains("SortMergeJoin").doesNotContain("Broadcast");
            assertThat(large.count()).isEqualTo(ROWS);
        } finally {
            SPARK.session().conf().unset(THRESHOLD);
        }
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString();
    }

    private static Dataset<Row> table() {
        StructType schema = new StructType().add("uri", StringType, false);
        for (String column : COLUMNS) {
            schema = schema.add(column, DoubleType, true);
        }
        return SPARK.session()
                .createDataFrame(
                        IntStream.range(0, ROWS)
                                .mapToObj(row -> RowFactory.create(row + ".wav", (double) row, row / 3.0, -1.0 * row))
                                .toList(),
                        schema);
    }
}
