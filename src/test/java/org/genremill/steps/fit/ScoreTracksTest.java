package org.genremill.steps.fit;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScoreTracksTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final StructType SEGMENTS = new StructType()
            .add("uri", StringType, false)
            .add("genre", StringType, true)
            .add("segment", IntegerType, false)
            .add("probabilities", createArrayType(DoubleType, false), false);

    @Test
    void aTrackIsTheMeanOfItsSegments() {
        Dataset<Row> tracks = ScoreTracks.byTrack(
                segments(List.of(
                        segment("a", "rock", 1, 0.25, 0.75),
                        segment("b", null, 0, 0.125, 0.875),
                        segment("a", "rock", 0, 0.5, 0.5),
                        segment("a", "rock", 2, 0, 1),
                        segment("a", "rock", 3, 1, 0))),
                "uri",
                "genre");
        assertThat(tracks.columns()).containsExactly("uri", "genre", "segments", "probabilities");
        assertThat(tracks.orderBy("uri").collectAsList())
                .extracting(Row::toString)
                .containsExactly("[a,rock,4,ArraySeq(0.4375, 0.5625)]", "[b,null,1,ArraySeq(0.125, 0.875)]");
    }

    @Test
    void equalSegmentsGiveEqualBitsHoweverTheyArePartitioned() {
        List<Row> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int index = 0; index < 300; index++) {
            double first = random.nextDouble();
            rows.add(segment("track " + index % 7, "rock", index / 7, first, (1 - first) / 3, (1 - first) * 2 / 3));
        }
        List<String> expected = scored(segments(rows).coalesce(1));
        for (int partitions : new int[] {2, 5}) {
            Collections.shuffle(rows, new Random(partitions));
            assertThat(scored(segments(rows).repartition(partitions))).isEqualTo(expected);
        }
    }

    private static List<String> scored(Dataset<Row> segments) {
        return ScoreTracks.byTrack(segments, "uri").orderBy("uri").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    private static Row segment(String uri, String genre, int segment, double... probabilities) {
        Object[] boxed = new Object[probabilities.length];
        for (int index = 0; index < boxed.length; index++) {
            boxed[index] = probabilities[index];
        }
        return RowFactory.create(uri, genre, segment, boxed);
    }

    private static Dataset<Row> segments(List<Row> rows) {
        return SPARK.session().createDataFrame(rows, SEGMENTS);
    }
}
