package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.genremill.cli.Genremill;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters that are found by trying, through the command line. */
class TunedTrainTest {
    @TempDir
    private Path folder;

    @Test
    void aTunedModelRecordsItsParametersAndIsReproducedFromThem() throws IOException {
        LocalSpark.configure();
        Path table = MadeTable.write(folder.resolve("features.csv"), 80);
        Path conf = Files.writeString(
                folder.resolve("my.conf"),
                "genremill.train { folds = 2, tuning { folds = 3, k-nearest-neighbours.neighbours = [25, 1] } }");
        List<String> recipe = List.of(
                "--conf-file",
                conf.toString(),
                "--features-csv",
                table.toString(),
                "--protocol",
                "track-kfold",
                "--learners",
                "k-nearest-neighbours");
        List<String> recorded = new CopyOnWriteArrayList<>();
        HttpServer tracking = tracking(recorded);
        List<String> tracked = new ArrayList<>(recipe);
        tracked.addAll(List.of(
                "--mlflow",
                "http://user:secret@127.0.0.1:" + tracking.getAddress().getPort()));
        String model = run(tracked).get(0).get("model").textValue();
        tracking.stop(0);
        assertThat(recorded.stream().filter(request -> request.contains("runs/create")))
                .hasSize(3)
                .satisfiesExactly(
                        run -> assertThat(run).contains(model),
                        run -> assertThat(run).contains("\"fold 1\"", "mlflow.parentRunId"),
                        run -> assertThat(run).contains("\"fold 2\"", "mlflow.parentRunId"));
        assertThat(recorded).anyMatch(request -> request.startsWith("PUT") && request.contains("model/model.md"));
        assertNoSecretIn(folder.resolve("store/runs"));
        JsonNode card = new JsonMapper()
                .readTree(
                        folder.resolve("store/models/" + model + "/model.json").toFile());
        assertThat(card.get("parameters").get("neighbours").textValue()).isEqualTo("1");
        // Two folds and all tracks; two points; three inner folds.
        assertThat(card.get("tuning")).hasSize(3).allSatisfy(part -> assertThat(part)
                .hasSize(2)
                .allSatisfy(point -> assertThat(point.get("folds")).hasSize(3)));
        assertThat(card.get("tuning")
                        .get(2)
                        .get(1)
                        .get("parameters")
                        .get("neighbours")
                        .textValue())
                .isEqualTo("1");
        JsonNode reproduced = run(List.of("--reproduce", model));
        assertThat(reproduced.get("rows").intValue()).isEqualTo(80);
        assertThat(reproduced.get("equal").intValue()).isEqualTo(80);
        assertThat(reproduced.get("same_metrics").booleanValue()).isTrue();
    }

    /** Stands in for a tracking server. */
    private static HttpServer tracking(List<String> recorded) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            recorded.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] answer = """
                    {"experiment": {"experiment_id": "1"},
                     "run": {"info": {"run_id": "r", "artifact_uri": "mlflow-artifacts:/1/r"}}}
                    """.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void assertNoSecretIn(Path manifests) throws IOException {
        try (Stream<Path> files = Files.list(manifests)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(file).content().contains("user:***@").doesNotContain("secret"));
        }
    }

    private JsonNode run(List<String> arguments) throws IOException {
        Path json = folder.resolve("train.json");
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(arguments);
        all.addAll(List.of("--store", folder.resolve("store").toString(), "--json", json.toString()));
        assertThat(Genremill.run(all.toArray(String[]::new))).isZero();
        return CommandSchemas.read("train", json);
    }
}
