package org.genremill.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.genremill.audio.DecodeLimits;
import org.genremill.catalog.GenreRules;
import org.genremill.features.embedding.Embeddings;
import org.genremill.jobs.LabelledMusic;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.corrections.Correction;
import org.genremill.steps.corrections.RecordCorrections;
import org.genremill.store.PublishedLabels;
import org.genremill.store.RunId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The studio over HTTP. */
class StudioTest {
    private static final int MOST_BYTES = 2 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static LabelledMusic made;
    private static Studio studio;

    @BeforeAll
    static void open() throws IOException {
        made = LabelledMusic.makeLong(SPARK.session(), folder, "gtzan57");
        studio = Studio.open(
                made.store(),
                made.models(),
                Embeddings.NONE,
                DecodeLimits.DEFAULTS.within(Duration.ofMinutes(1)),
                new StudioRules(
                        "127.0.0.1", 0, List.of("music.example.org"), MOST_BYTES, 2, Duration.ofSeconds(30), true));
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    @Test
    void anUploadIsExplainedByAllModelsInAgreementWithItsLabel() throws Exception {
        JsonNode answer = json(post("api/explain", BodyPublishers.ofFile(track("waltz.00003"))), 200);
        assertThat(answer.at("/sound/format").textValue()).isEqualTo("WAV");
        assertThat(answer.at("/models")).hasSize(2);
        JsonNode first = answer.at("/models/0");
        Row label = label("waltz.00003");
        assertThat(first.get("genre").textValue()).isEqualTo(label.getAs("genre"));
        assertThat(first.get("confidence").doubleValue()).isEqualTo(label.<Double>getAs("confidence"));
        assertThat(first.get("moments")).hasSize(2);
        assertThat(first.get("reasons")).isNotEmpty();
        JsonNode nearest = first.at("/nearest/0");
        assertThat(nearest.get("same_sound").booleanValue()).isTrue();
        assertThat(nearest.get("similarity").doubleValue()).isCloseTo(1, within(1e-9));
        JsonNode pictures = answer.get("pictures");
        for (String name : List.of("waveform", "mel", "chroma", "scalogram")) {
            byte[] points = Base64.getDecoder()
                    .decode(pictures.at("/" + name + "/points").textValue());
            assertThat(points)
                    .hasSize(pictures.get("columns").intValue()
                            * pictures.at("/" + name + "/rows").intValue());
            assertThat(new String(points, UTF_8).chars().distinct().count()).isGreaterThan(10);
        }
    }

    @Test
    void anUploadThatIsNotATrackIsReportedWithItsReasonCode() throws Exception {
        JsonNode words = json(post("api/explain", BodyPublishers.ofString("these are words")), 422);
        assertThat(words.get("code").textValue()).isEqualTo("NOT_AUDIO");
        assertThat(words.get("message").textValue())
                .as("the words of the quarantine table, once")
                .containsOnlyOnce("no known audio format");
        byte[] silence = Files.readAllBytes(track("waltz.00003"));
        Arrays.fill(silence, 44, silence.length, (byte) 0);
        assertThat(json(post("api/explain", BodyPublishers.ofByteArray(silence)), 422)
                        .get("code")
                        .textValue())
                .isEqualTo("SILENT");
        assertThat(json(post("api/explain", BodyPublishers.noBody()), 400)
                        .get("code")
                        .textValue())
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void uploadsAreBoundedWithAndWithoutALengthHeader() throws Exception {
        byte[] large = new byte[MOST_BYTES + 1];
        assertThat(json(post("api/explain", BodyPublishers.ofByteArray(large)), 413)
                        .get("code")
                        .textValue())
                .isEqualTo("TOO_LARGE");
        BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large));
        assertThat(json(post("api/explain", chunked), 413).get("code").textValue())
                .isEqualTo("TOO_LARGE");
    }

    @Test
    void aClientHasOneTrackAtATime() throws Exception {
        int status = 0;
        // A slow upload that arrives while a quick one is processed is refused itself; the next one is not.
        for (int upload = 0; upload < 20 && status != 429; upload++) {
            try (Socket slow = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(studio.url()).getPort())) {
                OutputStream request = slow.getOutputStream();
                request.write("POST /api/explain HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nRIFF"
                        .getBytes(UTF_8));
                request.flush();
                for (int attempt = 0; attempt < 5 && status != 429; attempt++) {
                    Thread.sleep(50);
                    status = post("api/explain", BodyPublishers.ofString("words"))
                            .statusCode();
                }
            }
        }
        assertThat(status).isEqualTo(429);
        // The studio may notice only later that the slow upload has ended, and other tests are the same client.
        for (int attempt = 0; attempt < 100 && status == 429; attempt++) {
            Thread.sleep(50);
            status = post("api/explain", BodyPublishers.ofString("words")).statusCode();
        }
        assertThat(status).isNotEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example.com", "evil.example.com:8090", "localhost.example.com", "127.0.0.1.example.com"})
    void aNameOfSomebodyElseIsTurnedAway(String host) throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host)).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:99", "[::1]:80", "music.example.org", "192.168.1.7"})
    void aNameThatIsKnownIsLetIn(String host) throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void pagesOfOtherOriginsAreRefused() throws Exception {
        HttpRequest request = request("api/explain")
                .header("Origin", "https://evil.example.com")
                .POST(BodyPublishers.ofString("words"))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void everyResponseForbidsWhatThePageDoesNotNeed() throws Exception {
        for (String path : List.of("", "studio.js", "api/studio", "no/such/thing")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
        assertThat(get("").body()).doesNotContain("<script>", "style=", "http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no/such/thing",
                "Studio.class",
                "..%2f..%2fpom.xml",
                "api/tracks/..%2f..%2fetc%2fpasswd/sound",
                "api/tracks/file:%2fetc%2fpasswd/sound",
                "api/tracks/0000000000000000000000000000000000000000000000000000000000000000/sound",
                "api/labels/changes/none",
                "api/labels/rows?against=none",
                "api/labels/rows?from=x",
                "api/labels/rows?from=NaN",
                "api/labels/rows?to=100.1",
                "api/labels/rows?least=0.5",
                "api/labels/rows?changes=x",
                "api/labels/rows?sort=fingerprint",
                "api/labels/rows?sort=change",
                "api/labels/rows?down=yes",
                "api/labels/rows?page=0",
                "api/labels/rows.m3u8?page=x",
            })
    void unknownPathsAreRefusedWithAShortMessage(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("Exception", "at org.", "root:");
    }

    @Test
    void labelsComePageByPageAndFiltered() throws Exception {
        JsonNode overview = json(get("api/labels"), 200);
        assertThat(overview.at("/current/model").textValue())
                .isEqualTo(made.models().get(0));
        assertThat(overview.at("/current/tracks").longValue()).isEqualTo(LabelledMusic.TRACKS);
        assertThat(overview.at("/earlier/0/model").textValue())
                .isEqualTo(made.models().get(1));
        assertThat(overview.get("genres")).isNotEmpty();
        assertThat(overview.at("/catalogue_genres/waltz").longValue()).isEqualTo(LabelledMusic.TRACKS / 10);
        JsonNode all = json(get("api/labels/rows"), 200);
        assertThat(all.get("rows")).hasSize(LabelledMusic.TRACKS);
        assertThat(all.get("total").intValue()).isEqualTo(LabelledMusic.TRACKS);
        assertThat(all.get("pages").intValue()).isEqualTo(1);
        assertThat(json(get("api/labels/rows?page=2"), 200).get("rows")).isEmpty();
        JsonNode some = json(
                        get("api/labels/rows?genre=waltz&genre=bossa&from=20&to=99&sort=confidence&down=true"), 200)
                .get("rows");
        assertThat(some).isNotEmpty();
        double last = 0.99;
        for (JsonNode row : some) {
            assertThat(row.get("genre").textValue()).isIn("waltz", "bossa");
            assertThat(row.get("confidence").doubleValue()).isBetween(0.2, last);
            last = row.get("confidence").doubleValue();
        }
        JsonNode found = json(get("api/labels/rows?search=WALTZ+00003"), 200);
        assertThat(found.get("total").intValue()).isEqualTo(1);
        assertThat(found.at("/rows/0/track").textValue()).isEqualTo("waltz.00003");
    }

    @Test
    void modelsDisagreeWhereTheirTablesDo() throws Exception {
        PublishedLabels published = new PublishedLabels(made.store());
        var current = published.current().orElseThrow();
        var earlier = current.earlier().get(0);
        List<String> expected = published
                .rows(current)
                .as("now")
                .join(published.rows(earlier).as("then"), "uri")
                .where("now.genre <> then.genre")
                .select("now.track")
                .orderBy("uri")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        JsonNode rows = json(get("api/labels/rows?changes=genre&against=" + earlier.run()), 200)
                .get("rows");
        List<String> found = new ArrayList<>();
        rows.forEach(row -> found.add(row.get("track").textValue()));
        assertThat(found).isNotEmpty().isEqualTo(expected);
        JsonNode counts = json(get("api/labels/changes/" + earlier.run()), 200);
        assertThat(counts.get("genre").intValue()).isEqualTo(expected.size());
        assertThat(counts.get("added").intValue()).isZero();
    }

    @Test
    void theExportHasAllRowsOfTheFilter() throws Exception {
        HttpResponse<String> csv = get("api/labels/rows.csv?genre=waltz");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("labels.csv");
        String[] lines = csv.body().split("\r\n", -1);
        assertThat(lines[0])
                .isEqualTo("uri,track,artist,title,genre,confidence,second_genre,second_confidence,catalogue_genre");
        assertThat(lines)
                .hasSize(2
                        + json(get("api/labels/rows?genre=waltz"), 200)
                                .get("rows")
                                .size());
        assertThat(Arrays.copyOfRange(lines, 1, lines.length - 1)).allMatch(line -> line.contains(",waltz,0."));
        JsonNode json = json(get("api/labels/rows.json?genre=waltz"), 200);
        assertThat(json).hasSize(lines.length - 2);
        assertThat(json.get(0).get("genre").textValue()).isEqualTo("waltz");
        HttpResponse<String> playlist = get("api/labels/rows.m3u8?genre=waltz&sort=confidence&down=true");
        assertThat(playlist.body()).startsWith("#EXTM3U\n# Genremill\n#PLAYLIST:waltz\n");
        List<String> tracks =
                playlist.body().lines().filter(line -> !line.startsWith("#")).toList();
        assertThat(tracks).hasSize(json.size());
        assertThat(Path.of(tracks.get(0))).exists();
    }

    @Test
    void theTracksToListenToNextComeWithTheTableToFillIn() throws Exception {
        JsonNode review = json(get("api/review"), 200);
        PublishedLabels published = new PublishedLabels(made.store());
        var current = published.current().orElseThrow();
        assertThat(review.get("run").textValue()).isEqualTo(current.run());
        assertThat(review.get("labels").intValue()).isEqualTo(LabelledMusic.TRACKS);
        List<String> expected = published
                .rows(current)
                .where("not trained_on")
                .orderBy(expr("confidence - second_confidence"), col("uri"))
                .select("track")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        List<String> found = new ArrayList<>();
        review.get("tracks").forEach(track -> found.add(track.get("track").textValue()));
        assertThat(found).isNotEmpty().isEqualTo(expected);
        String id = review.at("/tracks/0/id").textValue();
        assertThat(get("api/tracks/" + id + "/sound").statusCode()).isEqualTo(200);
        HttpResponse<String> csv = get("api/review.csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("next.csv");
        assertThat(csv.body().lines())
                .hasSize(1 + found.size())
                .first()
                .asString()
                .startsWith("rank,uri,")
                .endsWith(",genre,comment");
    }

    @Test
    void aTrackWhoseGenreIsStatedIsNotAskedForAgain() throws Exception {
        String uri = json(get("api/review"), 200).at("/tracks/1/uri").textValue();
        RunId run = RunId.startingAt(Instant.now());
        new RecordCorrections(made.store(), GenreRules.PLAIN, false)
                .record(
                        List.of(new Correction(uri, "waltz", Optional.empty(), Optional.empty(), Optional.empty())),
                        run);
        try {
            JsonNode after = json(get("api/review"), 200);
            assertThat(after.get("corrected").intValue()).isEqualTo(1);
            assertThat(after.get("tracks").findValuesAsText("uri")).doesNotContain(uri);
        } finally {
            // The other tests expect no corrections.
            made.store().files().delete(made.store().layout().corrections());
        }
    }

    @Test
    void aGenreThatSomebodyStatesIsRecorded() throws Exception {
        assertThat(json(get("api/genres"), 200).get("genres"))
                .hasSize(10)
                .extracting(JsonNode::textValue)
                .contains("waltz", "techno");
        JsonNode row = json(get("api/labels/rows?search=waltz.00003"), 200).at("/rows/0");
        String path = "api/tracks/" + row.get("id").textValue() + "/genre";
        try {
            JsonNode accepted = json(state(path, label("waltz.00003").getAs("genre"), "Ann"), 200);
            assertThat(accepted.get("accepted").booleanValue()).isTrue();
            JsonNode corrected = json(state(path, "TECHNO", "Ann"), 200);
            assertThat(corrected.get("genre").textValue()).isEqualTo("techno");
            assertThat(corrected.get("accepted").booleanValue()).isFalse();
            assertThat(json(state(path, "techno", "Ann"), 200).get("known").booleanValue())
                    .isTrue();
            assertThat(made.store()
                            .corrections()
                            .orElseThrow()
                            .orderBy("corrected_at")
                            .select("genre", "corrected_by", "comment", "uri")
                            .collectAsList())
                    .extracting(Row::toString)
                    .containsExactly(
                            "[waltz,Ann,because,%s]"
                                    .formatted(label("waltz.00003").<String>getAs("uri")),
                            "[techno,Ann,because,%s]"
                                    .formatted(label("waltz.00003").<String>getAs("uri")));
        } finally {
            made.store().files().delete(made.store().layout().corrections());
        }
    }

    @Test
    void aGenreThatCannotBeRecordedIsRefused() throws Exception {
        JsonNode row = json(get("api/labels/rows?search=waltz.00003"), 200).at("/rows/0");
        String path = "api/tracks/" + row.get("id").textValue() + "/genre";
        for (String body : List.of(
                "", "words", "null", "{}", "{\"genre\": \"polka\"}", "{\"genre\": \"waltz\", \"by\": \"a\\nb\"}")) {
            assertThat(json(post(path, BodyPublishers.ofString(body)), 400)
                            .get("code")
                            .textValue())
                    .as(body)
                    .isEqualTo("BAD_REQUEST");
        }
        json(post(path, BodyPublishers.ofByteArray(new byte[100_000])), 413);
        json(state("api/tracks/" + "0".repeat(64) + "/genre", "waltz", "Ann"), 404);
        HttpRequest foreign = request(path)
                .header("Origin", "https://evil.example.com")
                .POST(BodyPublishers.ofString("{\"genre\": \"waltz\"}"))
                .build();
        assertThat(CLIENT.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(made.store().corrections()).isEmpty();
    }

    private static HttpResponse<String> state(String path, String genre, String by)
            throws IOException, InterruptedException {
        return post(
                path,
                BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("genre", genre, "by", by, "comment", "because"))));
    }

    @Test
    void aTrackOfTheCatalogueIsHeardInPartsAndExplained() throws Exception {
        byte[] file = Files.readAllBytes(track("waltz.00003"));
        String id = "";
        for (JsonNode row : json(get("api/labels/rows"), 200).get("rows")) {
            id = row.get("track").textValue().equals("waltz.00003")
                    ? row.get("id").textValue()
                    : id;
        }
        HttpRequest part = request("api/tracks/" + id + "/sound")
                .header("Range", "bytes=44-1043")
                .build();
        HttpResponse<byte[]> heard = CLIENT.send(part, BodyHandlers.ofByteArray());
        assertThat(heard.statusCode()).isEqualTo(206);
        assertThat(heard.headers().firstValue("Content-Range")).contains("bytes 44-1043/" + file.length);
        assertThat(heard.body()).isEqualTo(Arrays.copyOfRange(file, 44, 1044));
        HttpRequest all = request("api/tracks/" + id + "/sound").build();
        assertThat(CLIENT.send(all, BodyHandlers.ofByteArray()).body()).isEqualTo(file);
        JsonNode answer = json(post("api/tracks/" + id + "/explain", BodyPublishers.noBody()), 200);
        assertThat(answer.get("name").textValue()).isEqualTo("waltz.00003");
        assertThat(answer.at("/models/0/genre").textValue())
                .isEqualTo(label("waltz.00003").getAs("genre"));
        HttpResponse<byte[]> decoded = CLIENT.send(
                request("api/tracks/" + id + "/hear")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(decoded.body())
                .as("16-bit mono at 22,050 Hz before, and so it stays")
                .isEqualTo(file);
    }

    private static Path track(String name) {
        return made.music().resolve(name.substring(0, name.indexOf('.'))).resolve(name + ".wav");
    }

    private static Row label(String track) {
        PublishedLabels published = new PublishedLabels(made.store());
        return published
                .rows(published.current().orElseThrow())
                .where("track = '" + track + "'")
                .first();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(studio.url() + path)).timeout(Duration.ofMinutes(1));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, BodyPublisher body) throws IOException, InterruptedException {
        return CLIENT.send(request(path).POST(body).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode())
                .as(answer.body().substring(0, Math.min(200, answer.body().length())))
                .isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    /** Java's client chooses the name of the host itself. */
    private static String raw(String head) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(studio.url()).getPort())) {
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
