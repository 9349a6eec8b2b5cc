package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole chain over s3a, against a real S3 API, with the magic committer. Two steps are launched: with credentials in the
 * environment, and with those of a bucket among the settings. The others run in this process.
 */
class S3IT {
    private static final String SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";
    private static final Path SERVER = Path.of("target", "s3mock", "s3mock.jar");

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static S3Server s3;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.exists(SERVER), "the S3 server's jar is not there: run the whole build");
        s3 = S3Server.start(SERVER, folder, "catalogue,keys");
    }

    @AfterAll
    static void stop() {
        if (s3 != null) {
            s3.close();
        }
    }

    @Test
    void extractsTrainsAndLabelsABucket() throws Exception {
        for (Style style : List.of(Style.WALTZ, Style.TECHNO)) {
            for (int track = 0; track < 5; track++) {
                s3.put("catalogue/music/%s/a%%20track%%20%d.wav".formatted(style.id(), track), wav(style, track));
            }
        }
        s3.put("catalogue/music/waltz/broken.wav", "no sound".getBytes(UTF_8));

        Launched extract = launch(
                Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", SECRET),
                "extract",
                "--input",
                "s3a://catalogue/music",
                "--features",
                "gtzan57");
        assertThat(extract.output()).contains("11 listed = 10 extracted + 0 already present + 1 quarantined");
        Launched again = run("catalogue", "extract", "--input", "s3a://catalogue/music", "--features", "gtzan57");
        assertThat(again.output()).contains("11 listed = 0 extracted + 10 already present + 1 quarantined");
        run("catalogue", "train", "--features", "gtzan57", "--learners", "logistic-regression");
        String model = json("train").get(0).get("model").textValue();
        run("catalogue", "label", "--model", model);

        JsonNode current = JSON.readTree(s3.get("catalogue/store/published/labels.json"));
        assertThat(current.get("tracks").intValue()).isEqualTo(10);
        assertThat(s3.get("catalogue?list-type=2&prefix=store/"
                        + current.get("path").textValue()))
                .contains("_SUCCESS")
                .contains(".parquet");
        s3.put("catalogue/music/techno/renamed.wav", wav(Style.TECHNO, 0));
        s3.delete("catalogue/music/techno/a%20track%200.wav");
        Launched night = run("catalogue", "nightly", "--input", "s3a://catalogue/music", "--model", model);
        assertThat(night.output())
                .contains("11 listed = 0 extracted + 10 already present + 1 quarantined")
                .contains("1 of those already present has a new name")
                .contains("9 of them carried over")
                .contains("1 added, 1 removed, 0 with a new genre, 0 with a new confidence");
        Launched byInventory = launch(
                Map.of(),
                "nightly",
                "--input",
                "s3a://catalogue/music",
                "--inventory",
                inventory(),
                "--model",
                model,
                "--conf",
                "spark.hadoop.fs.s3a.bucket.catalogue.access.key=key",
                "--conf",
                "spark.hadoop.fs.s3a.bucket.catalogue.secret.key=" + SECRET);
        assertThat(byInventory.output())
                .as("tracks are the same whether they are listed or read from a list")
                .contains("11 listed = 0 extracted + 10 already present + 1 quarantined")
                .contains("10 of them carried over");
        assertThat(s3.get("catalogue?list-type=2&prefix=store/published/leases/"))
                .as("given back, and its number kept")
                .containsOnlyOnce("<Contents>");

        assertThat(s3.get("catalogue?uploads")).as("dangling uploads").doesNotContain("<Upload>");
        s3.beginUpload("catalogue/store/features/gtzan57/v1/run=killed/part.parquet");
        s3.beginUpload("catalogue/music/not-ours.wav");
        assertThat(run("catalogue", "verify").output())
                .contains("0 faults, 1 note")
                .contains("never completed");
        Launched prune = run("catalogue", "prune", "--keep", "1", "--older-than", "0");
        assertThat(prune.output()).contains("an upload that was never completed");
        assertThat(s3.get("catalogue?uploads")).containsOnlyOnce("<Upload>").contains("not-ours.wav");
        assertThat(s3.get("catalogue?list-type=2&prefix=store/labels/run=")).containsOnlyOnce("_SUCCESS");
        assertThat(Traces.of(model, folder.resolve("s3"))).isNotEmpty();
        assertThat(Traces.of(SECRET, folder)).isEmpty();
    }

    /** Keys as people make them, each to be found again under exactly its own name. */
    @Test
    void everyKeyIsATrackUnderItsOwnName() throws Exception {
        List<String> names = List.of(
                "it's a \"song\" & more.wav",
                "100% +plus%20.wav",
                "two\nlines.wav",
                "caf\u00e9.wav",
                "cafe\u0301.wav",
                "\uD83C\uDFB5.wav",
                "-rf.wav",
                "a.wav",
                "A.wav",
                "a:b#c?d.wav",
                "x".repeat(1024 - "music/keys/.wav".length()) + ".wav");
        byte[] sound = wav(Style.WALTZ, 1);
        for (String name : names) {
            s3.put("keys/music/keys/" + encoded(name), sound);
        }
        s3.put("keys/music/keys/folder/", new byte[0]);
        s3.put("keys/music/keys/._a.wav", sound);
        s3.put("keys/music/keys/empty.wav", new byte[0]);
        Launched extract = run("keys", "extract", "--input", "s3a://keys/music", "--features", "gtzan57");
        assertThat(extract.output())
                .contains("12 listed = 11 extracted + 0 already present + 1 quarantined")
                .contains("1 file ignored: 1 ");
        Launched again = run("keys", "extract", "--input", "s3a://keys/music", "--features", "gtzan57");
        assertThat(again.output()).contains("12 listed = 0 extracted + 11 already present + 1 quarantined");
    }

    /** All that the bucket holds, as S3 itself would write it down. */
    private static String inventory() throws Exception {
        StringBuilder rows = new StringBuilder();
        Matcher objects = Pattern.compile("<Contents>.*?</Contents>", Pattern.DOTALL)
                .matcher(s3.get("catalogue?list-type=2&prefix=music/"));
        while (objects.find()) {
            String object = objects.group();
            rows.append("\"catalogue\",\"%s\",\"%s\",\"%s\"\n"
                    .formatted(
                            URLEncoder.encode(element(object, "Key"), UTF_8),
                            element(object, "Size"),
                            element(object, "ETag").replace("&quot;", "").replace("\"", "")));
        }
        s3.put("catalogue/logs/data/1.csv", rows.toString().getBytes(UTF_8));
        s3.put("catalogue/logs/2026-01-31T01-00Z/manifest.json", """
                {"fileFormat": "CSV", "fileSchema": "Bucket, Key, Size, ETag", "files": [{"key": "logs/data/1.csv"}]}
                """.getBytes(UTF_8));
        return "s3a://catalogue/logs/2026-01-31T01-00Z/manifest.json";
    }

    private static String element(String xml, String name) {
        return xml.substring(xml.indexOf("<" + name + ">") + name.length() + 2, xml.indexOf("</" + name + ">"));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    /** Runs a job on a store in a bucket, with the credentials among Spark's settings. */
    private Launched run(String bucket, String job, String... arguments) {
        Map<String, String> settings = new HashMap<>(s3.sparkSettings());
        settings.put("spark.hadoop.fs.s3a.access.key", "key");
        settings.put("spark.hadoop.fs.s3a.secret.key", SECRET);
        return checked(InProcess.job(job, onStore(bucket, job, arguments), settings));
    }

    /** Launches a job on the store of the catalogue's bucket. */
    private Launched launch(Map<String, String> environment, String job, String... arguments) {
        List<String> all = onStore("catalogue", job, arguments);
        s3.sparkSettings().forEach((key, value) -> all.addAll(List.of("--conf", key + "=" + value)));
        return checked(Launched.job(folder, job, all, environment));
    }

    private static List<String> onStore(String bucket, String job, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(
                List.of("--store", "s3a://%s/store".formatted(bucket), "--json", InProcess.in(folder, job + ".json")));
        return all;
    }

    private static Launched checked(Launched job) {
        assertThat(job.exitCode()).as(job.output()).isZero();
        assertThat(job.output()).doesNotContain(SECRET);
        return job;
    }

    private JsonNode json(String job) throws IOException {
        return CommandSchemas.read(job, folder.resolve(job + ".json"));
    }

    private static byte[] wav(Style style, int seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WavWriter.write(out, Synthesiser.render(style, seed, 2), Synthesiser.SAMPLE_RATE);
        return out.toByteArray();
    }
}
