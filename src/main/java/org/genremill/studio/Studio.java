package org.genremill.studio;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.genremill.GenremillException;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.format.AudioSource;
import org.genremill.features.embedding.Embeddings;
import org.genremill.steps.explain.ExplainTrack;
import org.genremill.steps.explain.LoadedModel;
import org.genremill.steps.labels.BrowseLabels;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;
import org.genremill.synth.Style;
import org.genremill.synth.Synthesiser;
import org.genremill.synth.WavWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The studio: a web server with a page that shows what models predict for a track, and browses the published labels.
 * {@code docs/studio.md} describes its responses.
 */
public final class Studio implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

    /** How many reasons of each kind and how many similar tracks a response has. */
    private static final int TOP = 10;

    private static final int PICTURE_COLUMNS = 1000;
    private static final int MOST_THREADS = 24;
    private static final int FEWEST_THREADS = 4;
    private static final int IDLE_MILLISECONDS = 30_000;
    /** The first responses of a process are several times slower than later ones. */
    private static final int REHEARSALS = 3;

    private static final double REHEARSED_SECONDS = 30;

    private final StudioRules rules;
    private final List<LoadedModel> models;
    private final DecodeLimits limits;
    private final RequestLimiter desk;
    private final Javalin server;

    private Studio(Store store, List<LoadedModel> models, DecodeLimits limits, StudioRules rules) {
        this.rules = rules;
        this.models = models;
        this.limits = limits;
        this.desk =
                new RequestLimiter(rules, () -> new ExplainTrack(models, limits, TOP, OptionalInt.of(PICTURE_COLUMNS)));
        TrackIds ids = new TrackIds(() -> tables(store));
        CatalogueSound sound =
                new CatalogueSound(ids, store.spark().sparkContext().hadoopConfiguration());
        TrackAnswers tracks = new TrackAnswers(desk, rules, limits, sound, ids);
        CatalogueAnswers catalogue = new CatalogueAnswers(new BrowseLabels(store), ids);
        OriginFilter guard = new OriginFilter(rules);
        this.server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.startupWatcherEnabled = false;
            config.useVirtualThreads = false;
            config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS, IDLE_MILLISECONDS);
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        });
        server.before(guard::admit);
        PageFiles.all().forEach((path, file) -> server.get(path, file::send));
        server.get("/api/studio", this::describe);
        server.post("/api/explain", tracks::explainUpload);
        server.post("/api/hear", tracks::hearUpload);
        server.post("/api/tracks/{id}/explain", tracks::explainTrack);
        server.post("/api/tracks/{id}/hear", tracks::hearTrack);
        server.get("/api/tracks/{id}/sound", sound::send);
        server.get("/api/labels", catalogue::overview);
        server.get("/api/labels/rows", catalogue::page);
        server.get("/api/labels/rows.csv", catalogue::csv);
        server.get("/api/labels/changes/{run}", catalogue::countChanges);
        server.exception(HttpError.class, Studio::refuse);
        server.exception(GenremillException.class, Studio::explainProblem);
        server.exception(Exception.class, Studio::hide);
        server.error(404, Studio::nothingHere);
    }

    /**
     * Opens a studio for a store.
     *
     * @param modelIds the models to run, side by side; empty for the model of the published labels
     * @param embeddings the feature sets that are not built in
     * @param limits the limits for decoding a track
     * @throws GenremillException if a model is missing, or the address is in use
     */
    public static Studio open(
            Store store, List<String> modelIds, Embeddings embeddings, DecodeLimits limits, StudioRules rules) {
        requireNonNull(rules, "rules is null");
        Studio studio = new Studio(
                store,
                LoadedModel.load(store, embeddings, modelIds.isEmpty() ? published(store) : modelIds),
                limits,
                rules);
        studio.rehearse();
        try {
            studio.server.start(rules.host(), rules.port());
        } catch (RuntimeException e) {
            studio.close();
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The studio cannot listen on %s, port %d: %s".formatted(rules.host(), rules.port(), e.getMessage()),
                    e);
        }
        return studio;
    }

    private static List<String> published(Store store) {
        return new PublishedLabels(store)
                .current()
                .map(labels -> List.of(labels.model()))
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.USAGE,
                        "The store has no published labels yet: name a model with --model."));
    }

    /** The URL of the page. */
    public String url() {
        String host = rules.host().contains(":") ? "[" + rules.host() + "]" : rules.host();
        return "http://%s:%d/".formatted(host, server.port());
    }

    @Override
    public void close() {
        server.stop();
        desk.close();
    }

    /** Explains a synthetic track, so that the first user does not wait for the JIT. */
    private void rehearse() {
        // Default limits, whatever limits uploads have: this track is our own.
        ExplainTrack worker = new ExplainTrack(models, DecodeLimits.DEFAULTS, TOP, OptionalInt.of(PICTURE_COLUMNS));
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        try {
            float[] sound = Synthesiser.render(Style.WALTZ, 1, REHEARSED_SECONDS);
            WavWriter.write(wav, sound, Synthesiser.SAMPLE_RATE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (int time = 0; time < REHEARSALS; time++) {
            worker.explain(AudioSource.of("rehearsal", wav.toByteArray()));
        }
    }

    /** The tables whose tracks can be played: the published labels, and the tracks that models find similar. */
    private List<Dataset<Row>> tables(Store store) {
        PublishedLabels labels = new PublishedLabels(store);
        return Stream.concat(
                        labels.current().map(labels::rows).stream(),
                        models.stream().map(LoadedModel::view).distinct().flatMap(view -> store.keys(view).stream()))
                .toList();
    }

    private void describe(Context request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("models", models.stream().map(model -> model.card().id()).toList());
        json.put("maximum_bytes", rules.maximumBytes());
        json.put("maximum_seconds", limits.maximumDuration().toSeconds());
        json.put("palette", PictureJson.palette());
        JsonAnswer.send(request, json);
    }

    private static void refuse(HttpError refusal, Context request) {
        respond(request, refusal.status(), refusal.code(), refusal.getMessage());
    }

    private static void explainProblem(GenremillException problem, Context request) {
        boolean missing = problem.kind() == GenremillException.Kind.INPUT;
        respond(
                request,
                missing ? HttpStatus.NOT_FOUND : HttpStatus.SERVICE_UNAVAILABLE,
                problem.kind().name(),
                problem.getMessage());
    }

    private static void hide(Exception thrown, Context request) {
        LOG.error("{} {} failed", request.method(), request.path(), thrown);
        respond(request, HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", "Something went wrong here; the log has more.");
    }

    private static void nothingHere(Context request) {
        if (!JsonAnswer.isSent(request)) {
            respond(request, HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing here.");
        }
    }

    private static void respond(Context request, HttpStatus status, String code, String message) {
        JsonAnswer.send(request.status(status), Map.of("code", code, "message", message));
    }
}
