package org.genremill.source;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.catalog.GenreSource;
import org.genremill.features.FeatureView;
import org.genremill.jobs.Extract;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.extract.Catalogue;
import org.genremill.steps.extract.ExtractPlan;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.run.Progress;
import org.genremill.store.Store;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MusicSourceTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.withGeneratedCode();

    private static final Path CODECS = Path.of("src/test/resources/codecs");
    private static final String TAGGED = "tagged-*";

    @TempDir
    private Path folder;

    private Path music;

    @BeforeEach
    void write() throws IOException {
        music = folder.resolve("music");
        tone("rock/a.wav", 440, 3);
        tone("rock/b.wav", 220, 1);
        tone("jazz/c.wav", 330, 2);
        Files.writeString(music.resolve("jazz/broken.wav"), "no sound at all, but quite some text");
        tone("top.wav", 550, 1);
    }

    @Test
    void rowsAreThoseOfAnExtraction() {
        Store store = Store.at(folder.resolve("store").toString(), SPARK.session());
        Extract.Summary extracted = new Extract(
                        new Catalogue(
                                List.of(music.toString(), CODECS.toString()),
                                List.of(TAGGED, "*.wav"),
                                List.of(),
                                GenreSource.FOLDER,
                                Optional.empty(),
                                Optional.empty()),
                        store.layout().root().toString(),
                        new ExtractPlan(List.of("gtzan57"), ExtractionLimits.DEFAULTS),
                        Map.of())
                .run(SPARK.session(), Progress.NONE);
        Dataset<Row> table = reader().option("features", "gtzan57")
                .option("include", TAGGED + ",*.wav")
                .load(music.toString(), CODECS.toAbsolutePath().toString())
                .cache();
        assertThat(table.count()).isEqualTo(extracted.result().listed());

        Dataset<Row> features =
                store.features(FeatureView.parse("gtzan57")).orElseThrow().drop("run_id");
        Dataset<Row> read = table.where("failure_code IS NULL").drop("failure_code", "failure_message");
        assertThat(read.columns()).containsExactlyInAnyOrder(features.columns());
        assertThat(sorted(read)).isEqualTo(sorted(features.select(columns(read))));

        Dataset<Row> failed = table.where("failure_code IS NOT NULL")
                .select("uri", "track", "genre", "bytes", "fingerprint", "failure_code", "failure_message");
        Dataset<Row> quarantined = store.rows(store.layout().quarantine())
                .orElseThrow()
                .select("uri", "track", "genre", "bytes", "fingerprint", "code", "message");
        assertThat(sorted(failed)).isEqualTo(sorted(quarantined)).isNotEmpty();
        table.unpersist();
    }

    @Test
    void aHeaderSaysTheSameWhetherOrNotTheFileIsDecoded() {
        String[] header = {
            "uri", "format", "sample_rate", "channels", "artist", "title", "album", "tag_genres", "decoder"
        };
        Dataset<Row> table = reader().option("features", "mfcc13")
                .option("exclude", "golden-*")
                .load(CODECS.toString());
        Dataset<Row> all = table.cache();
        List<String> decoded = sorted(all.select(columns(header)));
        all.unpersist();
        Dataset<Row> headers = table.select(columns(header));
        assertThat(plan(headers)).contains("(headers only)");
        assertThat(sorted(headers)).isEqualTo(decoded);
        assertThat(headers.where("artist IS NOT NULL").count()).isGreaterThan(5);
    }

    @Test
    void theListingAnswersWithoutOpeningAFile() {
        long before = bytesRead();
        Dataset<Row> listed = load().select("uri", "track", "genre", "bytes", "feature_set");
        assertThat(plan(listed)).contains("(from the listing)");
        assertThat(sorted(listed.select("track", "genre")))
                .containsExactly("[a,rock]", "[b,rock]", "[broken,jazz]", "[c,jazz]", "[top,null]");
        assertThat(load().count()).isEqualTo(5);
        assertThat(bytesRead() - before).as("bytes read from disk").isZero();
    }

    @Test
    void conditionsOnTheListingDecideWhichFilesAreRead() {
        long before = bytesRead();
        Dataset<Row> rock = load().where("genre = 'rock' AND bytes > 100000").select("track", "content_hash");
        assertThat(plan(rock)).contains("EqualTo(genre,rock)").contains("GreaterThan(bytes,100000)");
        assertThat(rock.collectAsList()).hasSize(1).allMatch(row -> row.getString(0)
                .equals("a"));
        long small = size("rock/b.wav") + size("jazz/c.wav") + size("top.wav");
        assertThat(bytesRead() - before)
                .as("bytes read from disk")
                .isBetween(size("rock/a.wav"), size("rock/a.wav") + small - 1);
        assertThat(tracks("genre IS NULL")).containsExactly("[top]");
        assertThat(tracks("genre != 'rock'")).containsExactly("[broken]", "[c]");
        assertThat(tracks("NOT (genre = 'rock' OR track LIKE '%o%')")).containsExactly("[c]");
        assertThat(tracks("genre IN ('rock', 'pop') AND track LIKE 'b%'")).containsExactly("[b]");
        assertThat(tracks("genre <=> NULL OR uri LIKE '%c.wav'")).containsExactly("[c]", "[top]");
        assertThat(tracks("genre NOT IN ('rock', NULL)")).isEmpty();
        assertThat(tracks("track > 'b'")).containsExactly("[broken]", "[c]", "[top]");
        assertThat(tracks("bytes <= 36")).containsExactly("[broken]");
    }

    @Test
    void aLimitDecidesHowManyFilesAreRead() {
        Dataset<Row> two = load().select("track", "content_hash").limit(2);
        assertThat(plan(two)).contains("at most 2 files");
        assertThat(two.collectAsList()).hasSize(2);
        Dataset<Row> failed = load().where("failure_code = 'NOT_AUDIO'").limit(1);
        assertThat(plan(failed)).doesNotContain("at most");
        assertThat(sorted(failed.select("track"))).containsExactly("[broken]");
    }

    @Test
    void onlySelectedFeatureSetsAreComputed() {
        Dataset<Row> table = reader().option("features", "gtzan57,mfcc13,rich").load(music.toString());
        Dataset<Row> tempo = table.select("track", "gtzan57:tempo", "failure_code");
        assertThat(plan(tempo)).contains("(decoded; gtzan57)");
        Dataset<Row> alone = load().select("track", "tempo", "failure_code");
        assertThat(sorted(tempo)).isEqualTo(sorted(alone));
        assertThat(plan(table.select("track", "seconds"))).contains("(decoded; no features)");
        assertThat(sorted(table.select("track", "segment", "seconds")))
                .containsExactly("[a,0,3.0]", "[b,0,1.0]", "[broken,null,null]", "[c,0,2.0]", "[top,0,1.0]");
    }

    @Test
    void eachSetCanBeAVector() {
        Dataset<Row> table = reader().option("features", "gtzan57")
                .option("layout", "vectors")
                .load(music.toString());
        assertThat(table.columns()).contains("gtzan57").doesNotContain("tempo");
        int tempo = FeatureView.parse("gtzan57").columnNames().indexOf("tempo");
        assertThat(sorted(table.select(col("track"), col("gtzan57").getItem(tempo))))
                .isEqualTo(sorted(load().select("track", "tempo")));
        assertThat(table.where("failure_code IS NULL AND size(gtzan57) = 57").count())
                .isEqualTo(4);
    }

    @Test
    void segmentsAreRowsWhateverIsSelected() {
        Dataset<Row> table = reader().option("segment", "1s").load(music.toString());
        assertThat(sorted(table.select("track", "segment", "start_seconds")))
                .containsExactly(
                        "[a,0,0.0]",
                        "[a,1,1.0]",
                        "[a,2,2.0]",
                        "[b,0,0.0]",
                        "[broken,null,null]",
                        "[c,0,0.0]",
                        "[c,1,1.0]",
                        "[top,0,0.0]");
        assertThat(table.select("genre").collectAsList()).hasSize(8);
        assertThat(table.count()).isEqualTo(8);
    }

    @Test
    void foldersThatLookLikePartitionsHideNothing() throws IOException {
        tone("genre=blues/year=1970/d.wav", 300, 1);
        assertThat(sorted(load().select("track", "genre")))
                .contains("[d,blues]", "[top,null]", "[a,rock]")
                .hasSize(6);
    }

    @Test
    void sqlReadsMusic() {
        SPARK.session()
                .sql("CREATE TABLE songs USING genremill OPTIONS (path '%s', features 'gtzan57')".formatted(music));
        Dataset<Row> read = SPARK.session()
                .sql("SELECT genre, count(*), count(tempo), count(failure_code) FROM songs GROUP BY genre");
        assertThat(sorted(read)).containsExactly("[jazz,2,1,1]", "[null,1,1,0]", "[rock,2,2,0]");
        SPARK.session().sql("DROP TABLE songs");
        SPARK.session().sql("CREATE TEMPORARY VIEW tunes USING genremill OPTIONS (path '%s')".formatted(music));
        assertThat(SPARK.session().sql("SELECT track FROM tunes").count()).isEqualTo(5);
        assertThat(music.resolve("top.wav")).exists();
    }

    @Test
    void wrongOptionsAreErrorsThatSayWhatToDo() {
        assertThatThrownBy(() -> reader().option("feature", "rich").load(music.toString()))
                .hasMessageContaining("There is no option 'feature'")
                .hasMessageContaining("features");
        assertThatThrownBy(() -> reader().option("features", "richer")
                        .option("audio.max-duration", "1 parsec")
                        .load(music.toString()))
                .hasMessageContaining("richer")
                .hasMessageContaining("max-duration");
        assertThatThrownBy(() -> reader().option("layout", "wide").load(music.toString()))
                .hasMessageContaining("'layout' must be columns or vectors");
        assertThatThrownBy(() -> reader().load()).hasMessageContaining("Say where the music is");
        assertThatThrownBy(() -> reader().load(music + "-gone").count()).hasMessageContaining("does not exist");
    }

    @Test
    void plansHideSecrets() {
        String plan = reader().load("s3a://key:secret@bucket/music")
                .queryExecution()
                .analyzed()
                .toString();
        assertThat(plan).contains("s3a://key:***@bucket/music").doesNotContain("secret@");
    }

    private DataFrameReader reader() {
        return SPARK.session().read().format("genremill");
    }

    private Dataset<Row> load() {
        return reader().option("features", "gtzan57").load(music.toString());
    }

    private List<String> tracks(String condition) {
        return sorted(load().where(condition).select("track"));
    }

    private static Column[] columns(String... names) {
        return Arrays.stream(names).map(name -> col("`" + name + "`")).toArray(Column[]::new);
    }

    private static Column[] columns(Dataset<Row> rows) {
        return columns(rows.columns());
    }

    private static List<String> sorted(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().toString();
    }

    private long size(String file) {
        return music.resolve(file).toFile().length();
    }

    /** By all threads of this process. */
    @SuppressWarnings("deprecation")
    private static long bytesRead() {
        return FileSystem.getAllStatistics().stream()
                .filter(statistics -> statistics.getScheme().equals("file"))
                .mapToLong(FileSystem.Statistics::getBytesRead)
                .sum();
    }

    private void tone(String name, double hertz, int seconds) throws IOException {
        Path file = music.resolve(name);
        Files.createDirectories(file.getParent());
        float[] sound = new float[seconds * 22_050];
        for (int sample = 0; sample < sound.length; sample++) {
            sound[sample] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * sample / 22_050));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            WavWriter.write(out, sound, 22_050);
        }
    }
}
