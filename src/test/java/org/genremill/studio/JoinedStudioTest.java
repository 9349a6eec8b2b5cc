package org.genremill.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Row;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.signal.BandEdge;
import org.genremill.features.embedding.Embedding;
import org.genremill.features.embedding.EmbeddingInput;
import org.genremill.features.embedding.Embeddings;
import org.genremill.features.embedding.OnnxFile;
import org.genremill.features.embedding.Patches;
import org.genremill.features.embedding.Pooling;
import org.genremill.features.embedding.Resampling;
import org.genremill.features.embedding.Tail;
import org.genremill.jobs.LabelledMusic;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.PublishedLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A model of two tables side by side, one of them an embedding: extracted, trained, labelled and opened in the studio. */
class JoinedStudioTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SAMPLES = 40;
    private static final byte[] NETWORK = OnnxFile.rows(new int[] {0, SAMPLES}, SAMPLES);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void anUploadGetsTheGenreThatTheLabelsHave() throws Exception {
        Path file = Files.write(folder.resolve("network.onnx"), NETWORK);
        Embedding embedding = new Embedding(
                "waves",
                file.toString(),
                OnnxFile.sha256(NETWORK),
                new EmbeddingInput.Waveform(
                        new Resampling(16_000, BandEdge.STANDARD), new Patches(SAMPLES, SAMPLES, Tail.DROP)),
                "",
                List.of("batch", "samples"),
                "",
                SAMPLES,
                Pooling.MEAN_STD_MAX,
                512);
        Embeddings embeddings = new Embeddings(List.of(embedding));
        LabelledMusic made = LabelledMusic.make(SPARK.session(), folder, embeddings, List.of("gtzan57", "waves"));
        PublishedLabels published = new PublishedLabels(made.store());
        Row label = published
                .rows(published.current().orElseThrow())
                .where("track = 'waltz.00003'")
                .first();
        try (Studio studio = Studio.open(
                made.store(),
                made.models(),
                embeddings,
                DecodeLimits.DEFAULTS.within(Duration.ofMinutes(1)),
                new StudioRules("127.0.0.1", 0, List.of(), 2 << 20, 2, Duration.ofSeconds(30), false))) {
            HttpResponse<String> genres = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(studio.url() + "api/genres"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(genres.statusCode()).as("corrections are off").isEqualTo(403);
            Path track = made.music().resolve("waltz/waltz.00003.wav");
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(studio.url() + "api/explain"))
                                    .POST(BodyPublishers.ofFile(track))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonNode models = JSON.readTree(response.body()).get("models");
            assertThat(models).hasSize(2);
            JsonNode first = models.get(0);
            assertThat(first.get("genre").textValue()).isEqualTo(label.getAs("genre"));
            assertThat(first.get("confidence").doubleValue()).isEqualTo(label.<Double>getAs("confidence"));
            assertThat(first.at("/nearest/0/same_sound").booleanValue()).isTrue();
        }
    }
}
