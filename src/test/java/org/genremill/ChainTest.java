package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.cli.Genremill;
import org.genremill.features.embedding.OnnxFile;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.synth.Catalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Extract, train and label through the command line, in this process, on made music with broken files among it. */
class ChainTest {
    private static final int TRACKS = 30;

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> WITHOUT_STORE = Set.of(
            "render",
            "demo",
            "bench-decoding",
            "bench-embeddings",
            "bench-extraction",
            "bench-learners",
            "networks-list",
            "networks-check",
            "networks-add");

    /** The commands that have written JSON, as their schemas are called. */
    private final Set<String> written = new TreeSet<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeMusic() throws IOException {
        LocalSpark.configure();
        new Catalogue(TRACKS / 10, 2, 1).write(folder.resolve("music"));
        Path waltz = folder.resolve("music/waltz");
        Files.writeString(waltz.resolve("words.wav"), "these are words", UTF_8);
        Files.createFile(waltz.resolve("empty.wav"));
        Files.write(waltz.resolve("song.mp3"), new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0});
        Files.writeString(waltz.resolve("cover.jpg"), "left out by its name", UTF_8);
        byte[] whole = Files.readAllBytes(waltz.resolve("waltz.00000.wav"));
        Files.write(waltz.resolve("cut off ünïcode 'n \"quotes\" % #.wav"), Arrays.copyOf(whole, 60_000));
    }

    @Test
    void aFolderOfMusicBecomesALabelledTable() throws IOException {
        JsonNode extract = run("extract", "--input", "music");
        assertThat(extract.get("listed").intValue()).isEqualTo(TRACKS + 4);
        assertThat(extract.get("extracted").intValue()).isEqualTo(TRACKS + 1);
        assertThat(extract.get("already_present").intValue()).isZero();
        assertThat(extract.get("quarantined").intValue()).isEqualTo(3);
        assertThat(extract.get("ignored").intValue()).isEqualTo(1);
        assertThat(extract.get("seconds").doubleValue()).isPositive();

        JsonNode again = run("extract", "--input", "music");
        assertThat(again.get("already_present").intValue()).isEqualTo(TRACKS + 1);
        assertThat(again.get("extracted").intValue()).isZero();

        JsonNode models = run("train");
        assertThat(models).hasSize(2);
        for (JsonNode model : models) {
            assertThat(model.get("protocol").textValue()).isEqualTo("holdout");
            assertThat(model.get("n").intValue()).isEqualTo(10);
            assertThat(model.get("accuracy").doubleValue())
                    .as("ten styles: guessing reaches a tenth")
                    .isGreaterThan(0.3)
                    .isBetween(model.get("low").doubleValue(), model.get("high").doubleValue());
        }

        String model = models.get(0).get("model").textValue();
        JsonNode reproduced = run("train", "--reproduce", model);
        assertThat(reproduced.get("rows").intValue()).isEqualTo(TRACKS + 1);
        assertThat(reproduced.get("equal").intValue()).isEqualTo(TRACKS + 1);

        JsonNode label = run("label", "--model", model);
        assertThat(label.get("labelled").intValue()).isEqualTo(TRACKS + 1);
        JsonNode current =
                JSON.readTree(folder.resolve("store/published/labels.json").toFile());
        assertThat(current.get("model").textValue()).isEqualTo(model);
        assertThat(current.get("tracks").intValue()).isEqualTo(TRACKS + 1);
        checkTables(current, model);
    }

    @Test
    void newMusicIsExtractedAndLabelledInOneRun() throws IOException {
        run("extract", "--input", "music", "--features", "gtzan57", "--segment", "500ms", "--segments-per-track", "3");
        JsonNode models = run("train", "--features", "gtzan57-0.5sx3", "--learners", "logistic-regression");
        int tracks = models.get(0).get("n").intValue();
        assertThat(models.get(0).get("n_segments").intValue())
                .as("the cut-off file has room for two segments only")
                .isBetween(3 * tracks - 1, 3 * tracks);
        new Catalogue(1, 2, 99).write(folder.resolve("new"));
        JsonNode label = run(
                "label", "--input", "new", "--model", models.get(0).get("model").textValue());
        assertThat(label.get("extracted").intValue()).isEqualTo(10);
        assertThat(label.get("labelled").intValue()).isEqualTo(10);
    }

    /** Every command but the studio, which runs until it is interrupted, and those that measure for minutes. */
    @Test
    void everyCommandsOutputMatchesItsSchema() throws IOException {
        run("extract", "--input", "music", "--features", "gtzan57,gtzan57-kaggle");
        String model = run("train", "--features", "gtzan57", "--learners", "naive-bayes")
                .get(0)
                .get("model")
                .textValue();
        String before = run("label", "--model", model).get("run").textValue();
        Path metrics = folder.resolve("new-folder/night.prom");
        String now = run("nightly", "--input", "music", "--model", model, "--metrics", metrics.toString())
                .get("run")
                .textValue();
        assertThat(metrics)
                .content()
                .contains("run=\"%s\"".formatted(now), "genremill_genre_share_ratio{genre=", "genremill_stage_seconds{")
                .endsWith("# EOF\n");
        assertThat(Path.of(run("current").get("path").textValue()))
                .hasFileName("run=" + now)
                .isDirectoryContaining("glob:**/_SUCCESS");
        run("diff", before, now);
        JsonNode review = run(
                "review",
                "--most",
                "5",
                "--as",
                "m3u8",
                "--to",
                folder.resolve("next.m3u8").toString());
        assertThat(review.get("tracks")).hasSize(5);
        Path corrections = folder.resolve("corrections.csv");
        Files.writeString(corrections, "path,genre\nwaltz/waltz.00001.wav,Waltz\n");
        assertThat(run("correct", "--from", corrections.toString())
                        .get("stated")
                        .intValue())
                .isEqualTo(1);
        run("rollback");
        run("verify");
        assertAllNumbersAreFinite(8);
        run("prune", "--keep", "1", "--older-than", "0");
        run("doctor", "--input", "music", "--features", "gtzan57", "--folds", "2");
        JsonNode similar = run("similar", "--all", "--features", "gtzan57,gtzan57-kaggle");
        assertThat(similar.get("joins")).hasSize(2);
        assertThat(similar.get("tracks").intValue()).isEqualTo(TRACKS + 1);
        run("similar", "--to", "waltz.00001", "--features", "gtzan57");
        String track = folder.resolve("music/waltz/waltz.00001.wav").toString();
        run("explain", track, "--model", model);
        run("compare", "--features", "gtzan57", "--learners", "naive-bayes", "--seeds", "1");
        run("render", track, "--output", folder.resolve("pictures").toString());
        Path network = folder.resolve("mean.onnx");
        Files.write(network, OnnxFile.mean(new int[] {0, 1, 96, 64}, new int[] {1, 2}, new int[] {0, 64}));
        Path configured = folder.resolve("networks.conf");
        Files.createFile(configured);
        run("models list");
        run("models show", model);
        run("models best", "holdout");
        run("export", model, "--onnx", folder.resolve("genres.onnx").toString());
        Path list = folder.resolve("labels.csv");
        JsonNode exported = run("export", "--as", "csv", "--to", list.toString());
        assertThat(Files.readString(list).lines())
                .hasSize(1 + exported.get("tracks").intValue());
        run("networks list");
        run("networks check", network.toString());
        run("networks add", network.toString(), "--preset", "yamnet", "--conf-file", configured.toString());
        run("bench embeddings", "--conf-file", configured.toString(), "--rounds", "1");
        String demo = folder.resolve("demo").toString();
        run("demo", "--output", demo, "--tracks-per-style", "5", "--seconds", "1", "--music-only");
        run("demo", "--output", demo, "--tracks-per-style", "5", "--seconds", "1");
        run("bench decoding", track, "--rounds", "1");
        run("bench extraction", "--features", "gtzan57", "--rounds", "1", "--no-librosa");
        run(
                "bench learners",
                "--learners",
                "naive-bayes",
                "--rows",
                "20",
                "--columns",
                "2",
                "--rounds",
                "1",
                "--no-spark",
                "--no-sklearn");
        assertAllNumbersAreFinite(10);
        Set<String> names = CommandSchemas.names();
        names.removeAll(Set.of("studio", "bench-nightly", "bench-labels", "bench-review"));
        assertThat(written).isEqualTo(names);
    }

    /** Readers disagree on how NaN compares and what its mean is; what is unknown is null. */
    private void assertAllNumbersAreFinite(int leastTables) throws IOException {
        Path store = folder.resolve("store");
        Set<Path> tables;
        try (Stream<Path> files = Files.walk(store)) {
            tables = files.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !file.startsWith(store.resolve("models")))
                    .map(Path::getParent)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(tables).hasSizeGreaterThanOrEqualTo(leastTables);
        try (SparkSession spark = SparkRuntime.start("test")) {
            for (Path table : tables) {
                spark.read().parquet(table.toString()).collectAsList().forEach(row -> assertThat(allFinite(row))
                        .as("%s: %s", table, row)
                        .isTrue());
            }
        }
    }

    private static boolean allFinite(Object value) {
        if (value instanceof Row row) {
            return IntStream.range(0, row.size()).allMatch(column -> allFinite(row.get(column)));
        }
        if (value instanceof scala.collection.Iterable<?> values) {
            return CollectionConverters.asJava(values.toSeq()).stream().allMatch(ChainTest::allFinite);
        }
        if (value instanceof scala.Tuple2<?, ?> entry) {
            return allFinite(entry._2());
        }
        return value instanceof Number number ? Double.isFinite(number.doubleValue()) : true;
    }

    private void checkTables(JsonNode current, String model) throws IOException {
        try (SparkSession spark = SparkRuntime.start("test")) {
            Dataset<Row> features = spark.read()
                    .parquet(folder.resolve("store/features/rich/v1").toString());
            assertThat(features.columns()).contains("uri", "content_hash", "chroma_stft_mean", "mfcc20_var", "run_id");
            assertThat(features.where("truncated").select("track").first().getString(0))
                    .isEqualTo("cut off ünïcode 'n \"quotes\" % #");
            assertThat(features.na().drop(new String[] {"tempo", "mfcc1_mean"}).count())
                    .isEqualTo(features.count());

            Map<String, String> codes =
                    spark
                            .read()
                            .parquet(folder.resolve("store/quarantine").toString())
                            .distinct()
                            .collectAsList()
                            .stream()
                            .collect(Collectors.toMap(
                                    row -> row.getAs("track"), row -> row.getAs("code"), (one, other) -> one));
            assertThat(codes).isEqualTo(Map.of("words", "NOT_AUDIO", "empty", "EMPTY", "song", "EMPTY"));

            Dataset<Row> labels = spark.read()
                    .parquet(folder.resolve("store/" + current.get("path").textValue())
                            .toString());
            for (Row row : labels.collectAsList()) {
                Map<String, Double> probabilities = row.getJavaMap(row.fieldIndex("probabilities"));
                double best = row.getAs("confidence");
                assertThat(probabilities).hasSize(10).containsEntry(row.getAs("genre"), best);
                assertThat(probabilities.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .isBetween(1 - 1e-9, 1 + 1e-9);
                assertThat(row.<String>getAs("model_id")).isEqualTo(model);
            }
        }
    }

    private JsonNode run(String command, String... arguments) throws IOException {
        String name = command.replace(' ', '-');
        Path json = folder.resolve(name + ".json");
        List<String> all = new ArrayList<>(List.of(command.split(" ", -1)));
        for (String argument : arguments) {
            boolean isFolder = argument.equals("music") || argument.equals("new");
            all.add(isFolder ? folder.resolve(argument).toString() : argument);
        }
        if (!WITHOUT_STORE.contains(name)) {
            all.addAll(List.of("--store", folder.resolve("store").toString()));
        }
        all.addAll(List.of("--json", json.toString()));
        assertThat(Genremill.run(all.toArray(String[]::new))).as(command).isZero();
        written.add(name);
        return CommandSchemas.read(name, json);
    }
}
