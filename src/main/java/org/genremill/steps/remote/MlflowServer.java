package org.genremill.steps.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.genremill.GenremillException;
import org.genremill.store.Json;

/**
 * A tracking server of MLflow, through its REST interface.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html">MLflow: REST API</a>
 */
public final class MlflowServer {
    private static final String API = "/api/2.0/mlflow/";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";
    private static final String PROXIED = "mlflow-artifacts";
    private static final String DEFAULT_EXPERIMENT = "genremill";
    private static final int PARAMS_AT_ONCE = 100;
    private static final int METRICS_AT_ONCE = 1000;
    private static final int LONGEST_PARAM = 500;

    private final WebService service;
    private final String experiment;

    private MlflowServer(WebService service, String experiment) {
        this.service = service;
        this.experiment = experiment;
    }

    /**
     * Opens a server and its experiment, which is made if it is not there.
     *
     * @param address of the server; may contain {@code user:password@}
     * @param environment the variables by which MLflow's own clients are configured: {@code MLFLOW_TRACKING_TOKEN}, or
     *     {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}, and {@code MLFLOW_EXPERIMENT_NAME};
     *     null for one that is not set
     * @throws GenremillException if the server cannot be reached or refuses it
     */
    public static MlflowServer at(String address, UnaryOperator<String> environment) {
        if (!address.startsWith("http:") && !address.startsWith("https:")) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "--mlflow takes the address of a tracking server, such as http://host:5000. To record in a local"
                            + " database, start one: mlflow server --backend-store-uri sqlite:///mlflow.db");
        }
        WebService service = WebService.at(address, authorization(environment));
        String name = Optional.ofNullable(environment.apply("MLFLOW_EXPERIMENT_NAME"))
                .filter(given -> !given.isBlank())
                .orElse(DEFAULT_EXPERIMENT);
        Optional<String> known =
                service.find(API + "experiments/get-by-name?experiment_name=" + URLEncoder.encode(name, UTF_8));
        String id = known.isPresent()
                ? json(known.get()).at("/experiment/experiment_id").asText()
                : post(service, "experiments/create", Map.of("name", name))
                        .path("experiment_id")
                        .asText();
        return new MlflowServer(service, id);
    }

    private static Optional<String> authorization(UnaryOperator<String> environment) {
        String token = environment.apply("MLFLOW_TRACKING_TOKEN");
        String user = environment.apply("MLFLOW_TRACKING_USERNAME");
        String password = environment.apply("MLFLOW_TRACKING_PASSWORD");
        return token != null
                ? Optional.of("Bearer " + token)
                : user != null && password != null
                        ? Optional.of(WebService.basic(user + ":" + password))
                        : Optional.empty();
    }

    /**
     * A run of the server.
     *
     * @param artifacts where its files belong
     */
    public record Tracked(String id, URI artifacts) {
        public Tracked {
            requireNonNull(id, "id is null");
            requireNonNull(artifacts, "artifacts is null");
        }
    }

    /**
     * Starts a run.
     *
     * @param parent the run that it is part of
     */
    public Tracked start(String name, Optional<Tracked> parent, Map<String, String> tags) {
        Map<String, String> all = new HashMap<>(tags);
        parent.ifPresent(run -> all.put("mlflow.parentRunId", run.id()));
        Map<String, Object> request = new HashMap<>();
        request.put("experiment_id", experiment);
        request.put("run_name", name);
        request.put("start_time", System.currentTimeMillis());
        request.put("tags", pairs(all));
        JsonNode info = post(service, "runs/create", request).at("/run/info");
        return new Tracked(
                info.path("run_id").asText(),
                URI.create(info.path("artifact_uri").asText()));
    }

    /** Records parameters; long values are cut. */
    public void parameters(Tracked run, Map<String, String> parameters) {
        List<Map<String, Object>> pairs = pairs(parameters);
        for (int from = 0; from < pairs.size(); from += PARAMS_AT_ONCE) {
            log(run, "params", pairs.subList(from, Math.min(pairs.size(), from + PARAMS_AT_ONCE)));
        }
    }

    /** Records figures. */
    public void metrics(Tracked run, Map<String, Double> metrics) {
        long now = System.currentTimeMillis();
        List<Map<String, Object>> all = new ArrayList<>();
        metrics.forEach(
                (key, value) -> all.add(Map.of("key", named(key), "value", value, "timestamp", now, "step", 0)));
        for (int from = 0; from < all.size(); from += METRICS_AT_ONCE) {
            log(run, "metrics", all.subList(from, Math.min(all.size(), from + METRICS_AT_ONCE)));
        }
    }

    private void log(Tracked run, String kind, List<Map<String, Object>> values) {
        post(service, "runs/log-batch", Map.of("run_id", run.id(), kind, values));
    }

    /** Whether the server takes files; otherwise it leaves them to its clients. */
    public boolean takesFiles(Tracked run) {
        return PROXIED.equals(run.artifacts().getScheme());
    }

    /**
     * Stores a file of a run.
     *
     * @param path relative, with slashes
     */
    public void file(Tracked run, String path, byte[] content) {
        try {
            String whole = run.artifacts().getPath() + "/" + path;
            String encoded = new URI(null, null, whole, null).getRawPath();
            service.send("PUT", ARTIFACTS + encoded, "application/octet-stream", content);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Ends a run that has succeeded. */
    public void finish(Tracked run) {
        post(
                service,
                "runs/update",
                Map.of("run_id", run.id(), "status", "FINISHED", "end_time", System.currentTimeMillis()));
    }

    /** The address without credentials. */
    public URI address() {
        return service.base();
    }

    private static List<Map<String, Object>> pairs(Map<String, String> values) {
        List<Map<String, Object>> pairs = new ArrayList<>();
        values.forEach((key, value) -> pairs.add(Map.of(
                "key",
                named(key),
                "value",
                key.startsWith("mlflow.") || value.length() <= LONGEST_PARAM
                        ? value
                        : value.substring(0, LONGEST_PARAM))));
        return pairs;
    }

    /** The server takes letters, digits, and a few other characters in names. */
    private static String named(String key) {
        return key.replaceAll("[^A-Za-z0-9_\\-. /]", "_");
    }

    private static JsonNode post(WebService service, String method, Object request) {
        return json(service.send(
                "POST", API + method, "application/json", Json.write(request).getBytes(UTF_8)));
    }

    private static JsonNode json(String answer) {
        return Json.read(answer, JsonNode.class, "the answer of MLflow");
    }
}
