package org.genremill.steps.labels;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.GenreShare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LabelChangesTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final StructType SCHEMA = new StructType()
            .add("uri", StringType)
            .add("track", StringType)
            .add("genre", StringType)
            .add("confidence", DoubleType);

    @Test
    void everyKindOfChangeIsARowAndWhatStayedIsNone() {
        Dataset<Row> before = labels("same rock 0.5", "gone rock 0.5", "turned rock 0.5", "surer rock 0.5");
        Dataset<Row> now = labels("same rock 0.5", "new jazz 0.5", "turned jazz 0.75", "surer rock 0.75");
        Dataset<Row> changes = LabelChanges.between(before, now);
        assertThat(changes.sort("uri").collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[gone,gone,removed,rock,null,0.5,null,model,null]",
                        "[new,new,added,null,jazz,null,0.5,null,model]",
                        "[surer,surer,confidence,rock,rock,0.5,0.75,model,model]",
                        "[turned,turned,genre,rock,jazz,0.5,0.75,model,model]");
        assertThat(LabelChanges.countByKind(changes))
                .isEqualTo(Map.of("added", 1L, "removed", 1L, "genre", 1L, "confidence", 1L));
        assertThat(LabelChanges.countByKind(LabelChanges.between(now, now)).values())
                .containsOnly(0L);
    }

    @Test
    void driftIsTheFractionOfEachGenreOnBothSides() {
        Dataset<Row> before = labels("a rock 0.5", "b rock 0.75", "c blues 0.5");
        Dataset<Row> now = labels("a rock 0.5", "b jazz 0.25");
        assertThat(LabelChanges.drift(before, now))
                .containsExactly(
                        new GenreShare("blues", 0, 1, null, 0.5),
                        new GenreShare("jazz", 1, 0, 0.25, null),
                        new GenreShare("rock", 1, 2, 0.5, 0.625));
    }

    private static Dataset<Row> labels(String... rows) {
        return SPARK.session()
                .createDataFrame(
                        Arrays.stream(rows)
                                .map(row -> row.split(" "))
                                .map(parts -> RowFactory.create(parts[0], parts[0], parts[1], Double.valueOf(parts[2])))
                                .toList(),
                        SCHEMA);
    }
}
