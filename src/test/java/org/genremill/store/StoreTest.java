package org.genremill.store;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final RunId FIRST = new RunId("20260101T000000000Z-ffff");
    private static final RunId SECOND = new RunId("20260102T000000000Z-0000");
    private static final RunId THIRD = new RunId("20260103T000000000Z-0000");
    private static final FeatureView VIEW = FeatureView.parse("gtzan57-3sx10");

    @TempDir
    private java.nio.file.Path folder;

    private Store store;
    private Path table;

    @BeforeEach
    void open() {
        store = Store.at(folder.resolve("a store").toString(), SPARK.session());
        table = store.layout().features(VIEW);
    }

    @Test
    void aTableOfNoRunIsEmpty() {
        assertThat(store.rows(table)).isEmpty();
        assertThat(store.features(VIEW)).isEmpty();
    }

    /** Hadoop keeps checksums in files of their own on a local disk, and in none in a bucket. */
    @Test
    void oneChangedBitIsFoundByTheChecksumsOfTheFileItself() throws IOException {
        Path run = store.append(rows(FIRST, "a track of a long name"), table, FIRST);
        java.nio.file.Path place = java.nio.file.Path.of(run.toUri());
        assertThat(place).isDirectoryNotContaining("glob:**.crc");
        java.nio.file.Path part;
        try (Stream<java.nio.file.Path> files = Files.list(place)) {
            part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findAny()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(part);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("long name");
        bytes[at] ^= 1;
        Files.write(part, bytes);
        assertThatThrownBy(() -> uris(store.rows(table).orElseThrow()))
                .rootCause()
                .hasMessageContaining("CRC");
    }

    @Test
    void rowsAreThoseOfAllCompleteRuns() throws IOException {
        store.append(rows(FIRST, "a", "b"), table, FIRST);
        Path second = store.append(rows(SECOND, "c"), table, SECOND);
        assertThat(uris(store.rows(table).orElseThrow())).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(uris(store.rowsOf(table, SECOND))).containsExactly("c");

        Files.delete(java.nio.file.Path.of(second.toUri().getPath(), "_SUCCESS"));
        assertThat(uris(store.rows(table).orElseThrow())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void foldersThatNoRunWroteAreNotRead() throws IOException {
        store.append(rows(FIRST, "a"), table, FIRST);
        Path other = new Path(table, "copy of run=1");
        rows(SECOND, "z").write().parquet(other.toString());
        Files.writeString(java.nio.file.Path.of(table.toUri().getPath(), "run=notes.txt"), "no table");
        assertThat(uris(store.rows(table).orElseThrow())).containsExactly("a");
    }

    @Test
    void aRunNeverTouchesWhatIsThere() {
        store.append(rows(FIRST, "a"), table, FIRST);
        assertThatThrownBy(() -> store.append(rows(FIRST, "b"), table, FIRST)).hasMessageContaining("already exists");
        assertThat(uris(store.rows(table).orElseThrow())).containsExactly("a");
    }

    @Test
    void featuresAreTheNewestRowsOfEachTrackWithAllTheirSegments() {
        store.append(rows(FIRST, "a", "a", "b", "b"), table, FIRST);
        store.append(rows(SECOND, "b", "b", "b", "c"), table, SECOND);
        List<Row> newest =
                store.features(VIEW).orElseThrow().select("uri", "run_id").collectAsList();
        assertThat(newest)
                .containsExactlyInAnyOrder(
                        RowFactory.create("a", FIRST.value()),
                        RowFactory.create("a", FIRST.value()),
                        RowFactory.create("b", SECOND.value()),
                        RowFactory.create("b", SECOND.value()),
                        RowFactory.create("b", SECOND.value()),
                        RowFactory.create("c", SECOND.value()));
    }

    @Test
    void theGenreOfATrackIsTheOneThatWasStatedLast() {
        String genre = "case uri when 'd' then null else 'old' end as genre";
        store.append(rows(FIRST, "a", "b", "c", "d").selectExpr("*", genre), table, FIRST);
        store.append(
                genres(SECOND, "a", "new", "b", null, "d", "found"),
                store.layout().genres(),
                SECOND);
        store.append(rows(THIRD, "c").selectExpr("*", "'measured again' as genre"), table, THIRD);
        store.append(genres(THIRD, "a", "newest"), store.layout().genres(), THIRD);
        assertThat(genresOf(store.features(VIEW).orElseThrow()))
                .containsExactly("a=newest", "b=null", "c=measured again", "d=found");
        assertThat(genresOf(store.tracks(table).orElseThrow()))
                .containsExactly("a=newest", "b=null", "c=measured again", "d=found");
    }

    @Test
    void rowsThatAreNewerThanAStatedGenreKeepTheirOwn() {
        store.append(genres(FIRST, "a", "earlier"), store.layout().genres(), FIRST);
        store.append(rows(SECOND, "a").selectExpr("*", "'later' as genre"), table, SECOND);
        assertThat(genresOf(store.features(VIEW).orElseThrow())).containsExactly("a=later");
    }

    @Test
    void aRunThatDidNotEndChangesNoGenre() throws IOException {
        store.append(rows(FIRST, "a").selectExpr("*", "'old' as genre"), table, FIRST);
        Path folder = store.append(genres(SECOND, "a", "new"), store.layout().genres(), SECOND);
        Files.delete(java.nio.file.Path.of(folder.toUri().getPath(), "_SUCCESS"));
        assertThat(genresOf(store.features(VIEW).orElseThrow())).containsExactly("a=old");
    }

    private Dataset<Row> genres(RunId run, String... urisAndGenres) {
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < urisAndGenres.length; at += 2) {
            rows.add(RowFactory.create(urisAndGenres[at], urisAndGenres[at + 1], "labels", "1@1", run.value(), "test"));
        }
        return SPARK.session().createDataFrame(rows, GenresTable.SCHEMA).coalesce(1);
    }

    private static List<String> genresOf(Dataset<Row> rows) {
        return rows.select("uri", "genre").sort("uri").collectAsList().stream()
                .map(row -> row.getString(0) + "=" + row.getString(1))
                .toList();
    }

    @Test
    void columnsThatALaterRunAddedAreEmptyInEarlierOnes() {
        store.append(rows(FIRST, "a").drop("segment"), table, FIRST);
        store.append(rows(SECOND, "b"), table, SECOND);
        assertThat(store.rows(table).orElseThrow().select("uri", "segment").collectAsList())
                .containsExactlyInAnyOrder(RowFactory.create("a", null), RowFactory.create("b", 0));
    }

    @Test
    void aStoreOnAnUnknownFileSystemIsAProblem() {
        assertThatThrownBy(() -> Store.at("gopher://host/store", SPARK.session()))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.USAGE))
                .hasMessageContaining("gopher://host/store");
    }

    private Dataset<Row> rows(RunId run, String... uris) {
        StructType schema = new StructType()
                .add("uri", StringType, false)
                .add("run_id", StringType, false)
                .add("segment", IntegerType, false);
        List<Row> rows = Arrays.stream(uris)
                .map(uri -> RowFactory.create(uri, run.value(), 0))
                .toList();
        SparkSession spark = SPARK.session();
        return spark.createDataFrame(rows, schema).coalesce(1);
    }

    private static List<String> uris(Dataset<Row> rows) {
        return rows.select("uri").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
