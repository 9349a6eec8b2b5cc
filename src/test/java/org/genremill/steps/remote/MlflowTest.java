package org.genremill.steps.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.genremill.GenremillException;
import org.genremill.TestPython;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.model.ModelCard;
import org.genremill.steps.run.Progress;
import org.genremill.store.Json;
import org.genremill.store.Layout;
import org.genremill.store.RunId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records on a real server of MLflow where Python has one, and on a stand-in for what a real one does not show. */
class MlflowTest {
    private static final Path MODEL = Path.of(
                    "src/test/resources/layout-0.1/models/logistic-regression-gtzan57-20261121T184717708Z-78fb")
            .toAbsolutePath();
    private static final RunId COMPARISON = new RunId("20260130T230000000Z-11aa");
    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    private Path folder;

    private final List<String> requests = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final org.genremill.store.Files files = new org.genremill.store.Files(new Configuration());
    private HttpServer standIn;
    private String artifacts = "mlflow-artifacts:/1/abc/artifacts";

    @BeforeEach
    void serve() throws IOException {
        standIn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        standIn.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().toString();
            requests.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            path,
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            body.replaceAll("\\s+", " ")));
            boolean unknown = path.contains("get-by-name");
            byte[] answer = (path.contains("experiments/create")
                            ? "{\"experiment_id\": \"1\"}"
                            : "{\"run\": {\"info\": {\"run_id\": \"abc\", \"artifact_uri\": \"%s\"}}}"
                                    .formatted(artifacts))
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(unknown ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        standIn.start();
    }

    @AfterEach
    void stop() {
        standIn.stop(0);
    }

    @Test
    void aRealServerShowsTheModelItsFoldsAndTheComparison() throws IOException, InterruptedException {
        assumeTrue(python("-c", "import mlflow.server").status == 0, "skipped: no mlflow for Python");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path log = folder.resolve("server.log");
        Process server = new ProcessBuilder(
                        TestPython.command(),
                        "-m",
                        "mlflow",
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "1",
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"),
                        "--artifacts-destination",
                        folder.resolve("artifacts").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            String address = "http://127.0.0.1:" + port;
            record(opened(address, server, log));
            // The experiment is there now.
            assertThat(MlflowServer.at(address, name -> null).address().toString())
                    .isEqualTo(address);
            Ran read = python("src/test/python/read_mlflow.py", address);
            assertThat(read.status).as(read.output).isZero();
            JsonNode runs = new JsonMapper().readTree(read.output.substring(read.output.indexOf('{')));
            JsonNode model = runs.get(MODEL.getFileName().toString());
            assertThat(model.at("/status").asText()).isEqualTo("FINISHED");
            assertThat(model.at("/params/learner").asText()).isEqualTo("logistic-regression");
            assertThat(model.at("/params/protocol").asText()).isEqualTo("holdout");
            assertThat(model.at("/metrics/accuracy").asDouble())
                    .isEqualTo(card().metrics().accuracy());
            assertThat(model.at("/metrics/accuracy_low").asDouble())
                    .isEqualTo(card().metrics().low());
            assertThat(model.at("/tags/mlflow.note.content").asText()).contains("## Limits");
            assertThat(model.at("/files"))
                    .extracting(JsonNode::asText)
                    .contains("model/model.json", "model/metrics.json");
            assertThat(model.at("/model_json").asText()).isEqualTo(Files.readString(MODEL.resolve("model.json")));
            assertThat(runs.at("/%s: fold 2/params/fold".formatted(MODEL.getFileName()))
                            .asText())
                    .isEqualTo("2");
            assertThat(runs.at("/naive-bayes rich holdout/parent").asText()).isEqualTo("compare " + COMPARISON);
            assertThat(runs.at("/naive-bayes rich holdout/metrics/accuracy").asDouble())
                    .isEqualTo(0.75);
            assertThat(runs.at("/seed 7/parent").asText()).isEqualTo("naive-bayes rich holdout");
            assertThat(runs.at("/seed 7: fold 1/metrics/accuracy").asDouble()).isEqualTo(1);
            assertThat(runs.at("/seed 7: fold 2/metrics/accuracy").asDouble()).isEqualTo(2.0 / 3);
            assertThat(runs.get("compare " + COMPARISON).get("files"))
                    .extracting(JsonNode::asText)
                    .contains("comparison.html");
            assertThat(notes).isEmpty();
        } finally {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void credentialsComeFromTheAddressOrTheEnvironment() {
        String host = "127.0.0.1:" + standIn.getAddress().getPort();
        MlflowServer.at("http://user:secret@" + host, name -> null);
        MlflowServer.at("http://" + host, Map.of("MLFLOW_TRACKING_TOKEN", "sesame")::get);
        MlflowServer.at(
                "http://" + host,
                Map.of(
                        "MLFLOW_TRACKING_USERNAME", "me",
                        "MLFLOW_TRACKING_PASSWORD", "pass",
                        "MLFLOW_EXPERIMENT_NAME", "my music")::get);
        assertThat(requests)
                .containsExactly(
                        "GET /api/2.0/mlflow/experiments/get-by-name?experiment_name=genremill "
                                + WebService.basic("user:secret") + " ",
                        "POST /api/2.0/mlflow/experiments/create " + WebService.basic("user:secret")
                                + " { \"name\" : \"genremill\" } ",
                        "GET /api/2.0/mlflow/experiments/get-by-name?experiment_name=genremill Bearer sesame ",
                        "POST /api/2.0/mlflow/experiments/create Bearer sesame { \"name\" : \"genremill\" } ",
                        "GET /api/2.0/mlflow/experiments/get-by-name?experiment_name=my+music "
                                + WebService.basic("me:pass") + " ",
                        "POST /api/2.0/mlflow/experiments/create " + WebService.basic("me:pass")
                                + " { \"name\" : \"my music\" } ");
        stop();
        assertThatThrownBy(() -> MlflowServer.at("http://user:secret@" + host, name -> null))
                .isInstanceOf(GenremillException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFolderIsRefusedWithTheWayToAServer() {
        for (String address : List.of("file:/tmp/mlruns", "mlruns", "sqlite:///mlflow.db")) {
            assertThatThrownBy(() -> MlflowServer.at(address, name -> null))
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.USAGE))
                    .hasMessageContaining("mlflow server --backend-store-uri sqlite:///mlflow.db");
        }
    }

    @Test
    void aServerThatStoresNoFilesGetsTheFiguresAndANoteIsMade() throws IOException {
        artifacts = "s3://bucket/1/abc/artifacts";
        MlflowServer server =
                MlflowServer.at("http://127.0.0.1:" + standIn.getAddress().getPort(), name -> null);
        record(server);
        assertThat(requests).noneMatch(request -> request.startsWith("PUT"));
        assertThat(requests)
                .anyMatch(request -> request.contains("runs/log-batch") && request.contains("accuracy_low"));
        assertThat(notes).hasSize(2).allMatch(note -> note.contains("stores no files itself (s3)"));
    }

    @Test
    void manyParametersAreSentInParts() {
        MlflowServer server =
                MlflowServer.at("http://127.0.0.1:" + standIn.getAddress().getPort(), name -> null);
        Map<String, String> many = new TreeMap<>();
        IntStream.range(0, 101).forEach(number -> many.put("a %% b" + number, "x".repeat(501)));
        server.parameters(server.start("run", Optional.empty(), Map.of()), many);
        assertThat(requests.stream().filter(request -> request.contains("log-batch")))
                .hasSize(2);
        assertThat(requests.get(requests.size() - 1))
                .contains("\"a __ b99\"", "x".repeat(500))
                .doesNotContain("x".repeat(501));
    }

    private void record(MlflowServer server) throws IOException {
        ModelCard card = card();
        new TrackModels(server, layout(MODEL.getParent().getParent()), files, notes())
                .model(card, List.of(card.metrics(), card.metrics()));
        Predictions predictions = new Predictions(
                List.of("jazz", "rock"),
                List.of(
                        new Prediction(0, new double[] {0.9, 0.1}),
                        new Prediction(0, new double[] {0.8, 0.2}),
                        new Prediction(1, new double[] {0.6, 0.4}),
                        new Prediction(1, new double[] {0.3, 0.7})));
        Candidate candidate = new Candidate(
                "naive-bayes",
                new TreeMap<>(Map.of("engine", "local")),
                List.of(new Candidate.Run(7, predictions, 0.5, 0.25, Optional.empty(), List.of(), List.of(1, 3))),
                List.of(),
                List.of());
        Layout compared = layout(folder);
        files.replace(compared.comparison(COMPARISON), "<title>compared</title>");
        new TrackModels(server, compared, files, notes())
                .comparison(
                        COMPARISON,
                        List.of(new Experiment("rich", "holdout", false, 1, 7, 10, 4, "tracks", List.of(candidate))));
    }

    private static Layout layout(Path store) {
        return Layout.at(store.toUri().toString(), new Configuration());
    }

    private static ModelCard card() throws IOException {
        return Json.read(Files.readString(MODEL.resolve("model.json")), ModelCard.class, "model.json");
    }

    private Progress notes() {
        return new Progress() {
            @Override
            public void advanced(String stage, long done, long total) {}

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
    }

    /** Waits until the server answers. */
    private static MlflowServer opened(String address, Process server, Path log)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return MlflowServer.at(address, name -> null);
            } catch (GenremillException e) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(Files.readString(log), e);
                }
                Thread.sleep(500);
            }
        }
    }

    private record Ran(int status, String output) {}

    private static Ran python(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(TestPython.command()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException e) {
            return new Ran(-1, e.getMessage());
        }
    }
}
