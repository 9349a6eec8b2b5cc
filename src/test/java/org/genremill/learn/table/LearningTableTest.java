package org.genremill.learn.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.store.Quoting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LearningTableTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final StructType FEATURES = new StructType()
            .add("uri", StringType, false)
            .add("content_hash", StringType, true)
            .add("segment", IntegerType, false)
            .add("genre", StringType, true)
            .add("tempo", DoubleType, false)
            .add("rms.mean", DoubleType, false)
            .add("run_id", StringType, false);

    @Test
    void rowsWithoutAGenreAreNotLearnedFrom() {
        LearningTable table = table(List.of(
                row("s3a://b/rock/blues.00001.wav", "hash", 0, "rock", 1, 2),
                row("s3a://b/2.wav", "hash", 0, null, 3, 4)));
        assertThat(table.rows().columns())
                .containsExactly("id", "name", "sound", "segment", "genre", "artist", "numbers");
        assertThat(table.rows().drop("numbers").collectAsList())
                .containsExactly(
                        RowFactory.create("s3a://b/rock/blues.00001.wav", "blues.00001", "hash", 0, "rock", null));
        assertThat(table.rows().select("numbers").first().<Double>getList(0)).containsExactly(1.0, 2.0);
    }

    @Test
    void eachTrackIsThereOnceHoweverManySegmentsItHas() {
        LearningTable table = table(List.of(
                row("b.wav", "same", 0, "rock", 1, 2),
                row("b.wav", "same", 1, "rock", 1, 2),
                row("a.wav", null, 0, "jazz", 1, 2),
                row("c.wav", "same", 0, "rock", 1, 2)));
        assertThat(table.tracks(Map.of()))
                .containsExactly(
                        new LabelledTrack("a.wav", "a", "a.wav", "jazz", Optional.empty()),
                        new LabelledTrack("b.wav", "b", "same", "rock", Optional.empty()),
                        new LabelledTrack("c.wav", "c", "same", "rock", Optional.empty()));
    }

    @Test
    void theArtistIsTheTablesElseTheOneOfTheTags() {
        Dataset<Row> features = SPARK.session()
                .createDataFrame(
                        List.of(row("a.wav", "1", 0, "rock", 1, 2), row("b.wav", "2", 0, "rock", 1, 2)), FEATURES)
                .withColumn("artist", lit("as tagged"));
        assertThat(table(features).tracks(Map.of("b", "as listed")))
                .extracting(LabelledTrack::artist)
                .containsExactly(Optional.of("as tagged"), Optional.of("as listed"));
    }

    @Test
    void theFingerprintDependsNeitherOnOrderNorOnPartitions() {
        List<Row> rows = new ArrayList<>(many());
        String fingerprint = table(rows).fingerprint();
        assertThat(fingerprint).startsWith("100:");
        Collections.shuffle(rows, new Random(3));
        for (int partitions : new int[] {1, 7}) {
            LearningTable other = table(rows);
            assertThat(other.withRows(other.rows().repartition(partitions)).fingerprint())
                    .isEqualTo(fingerprint);
        }
    }

    @Test
    void theFingerprintChangesWithEveryValue() {
        LearningTable table = table(many());
        List<String> fingerprints = new ArrayList<>();
        fingerprints.add(table.fingerprint());
        fingerprints.add(changed(table, "id", lit("other.wav")));
        fingerprints.add(changed(table, "name", lit("other")));
        fingerprints.add(changed(table, "sound", lit("other")));
        fingerprints.add(changed(table, "segment", lit(1)));
        fingerprints.add(changed(table, "genre", lit("other")));
        fingerprints.add(changed(table, "artist", lit("other")));
        fingerprints.add(changed(table, "numbers", array(lit(Math.nextUp(7.0)), lit(-7.0))));
        fingerprints.add(changed(table, "numbers", array(lit(7.0), lit(-8.5))));
        fingerprints.add(table.withRows(table.rows().limit(99)).fingerprint());
        fingerprints.add(
                table.withRows(table.rows().union(table.rows().limit(1))).fingerprint());
        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    @Test
    void valuesThatChangePlacesChangeTheFingerprint() {
        LearningTable one = table(List.of(row("a.wav", "h", 0, "rock", 1, 2)));
        LearningTable other = table(List.of(row("a.wav", "h", 0, "rock", 2, 1)));
        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    }

    @Test
    void anEmptyTableHasAFingerprint() {
        assertThat(table(List.of()).fingerprint()).isEqualTo("0:0");
    }

    /** The fingerprint with one value of the row of track 7 replaced. */
    private static String changed(LearningTable table, String column, org.apache.spark.sql.Column value) {
        Dataset<Row> rows = table.rows()
                .withColumn(column, when(col("name").equalTo("7"), value).otherwise(Quoting.column(column)));
        return table.withRows(rows).fingerprint();
    }

    private static List<Row> many() {
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < 100; index++) {
            rows.add(row(index + ".wav", "hash " + index, 0, "genre " + index % 3, index, -index));
        }
        return rows;
    }

    private static Row row(String uri, String hash, int segment, String genre, double tempo, double rms) {
        return RowFactory.create(uri, hash, segment, genre, tempo, rms, "run");
    }

    private static LearningTable table(List<Row> features) {
        return table(SPARK.session().createDataFrame(features, FEATURES));
    }

    private static LearningTable table(Dataset<Row> features) {
        return LearningTable.ofFeatures(features, "gtzan57", 1, List.of("tempo", "rms.mean"), List.of(2), "here");
    }
}
