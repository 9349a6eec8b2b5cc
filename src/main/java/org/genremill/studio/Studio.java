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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.genremill.GenremillException;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.format.AudioSource;
import org.genremill.catalog.GenreRules;
import org.genremill.features.embedding.Embeddings;
import org.genremill.learn.model.ModelCard;
import org.genremill.steps.browse.BrowseLabels;
import org.genremill.steps.explain.ExplainTrack;
import org.genremill.steps.explain.LoadedModel;
import org.genremill.steps.review.ReviewTracks;
import org.genremill.steps.table.NamingRules;
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
    /** The labels, those that follow them and a comparison take at most a quarter of the memory each. */
    private static final int SHARE_OF_MEMORY = 4;

    private final StudioRules rules;
    private final Javalin server;
    private final CompletableFuture<Content> content = new CompletableFuture<>();

    /** What requests need beside the page. */
    private record Content(
            List<LoadedModel> models,
            DecodeLimits limits,
            RequestLimiter desk,
            TrackAnswers tracks,
            CatalogueSound sound,
            CatalogueAnswers catalogue,
            ReviewAnswers review,
            CorrectionAnswers corrections) {}

    private Studio(StudioRules rules) {
        this.rules = requireNonNull(rules, "rules is null");
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
        server.post("/api/explain", request -> content().tracks().explainUpload(request));
        server.post("/api/hear", request -> content().tracks().hearUpload(request));
        server.post("/api/tracks/{id}/explain", request -> content().tracks().explainTrack(request));
        server.post("/api/tracks/{id}/hear", request -> content().tracks().hearTrack(request));
        server.get("/api/tracks/{id}/sound", request -> content().sound().send(request));
        server.get("/api/labels", request -> content().catalogue().overview(request));
        server.get("/api/labels/rows", request -> content().catalogue().page(request));
        server.get("/api/labels/rows.csv", request -> content().catalogue().csv(request));
        server.get("/api/labels/rows.json", request -> content().catalogue().json(request));
        server.get("/api/labels/rows.m3u8", request -> content().catalogue().playlist(request));
        server.get("/api/labels/changes/{run}", request -> content().catalogue().countChanges(request));
        server.get("/api/review", request -> content().review().list(request));
        server.get("/api/review.csv", request -> content().review().csv(request));
        server.get("/api/genres", request -> content().corrections().genres(request));
        server.post("/api/tracks/{id}/genre", request -> content().corrections().state(request));
        server.exception(HttpError.class, Studio::refuse);
        server.exception(GenremillException.class, Studio::explainProblem);
        server.exception(Exception.class, Studio::hide);
        server.error(404, Studio::nothingHere);
    }

    /**
     * Serves the page. Requests for anything else wait for {@link #serve}.
     *
     * @throws GenremillException if the address is in use
     */
    public static Studio listen(StudioRules rules) {
        Studio studio = new Studio(rules);
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

    /**
     * Loads models and answers requests from now on.
     *
     * @param modelIds the models to run, side by side; empty for the model of the published labels
     * @param embeddings the feature sets that are not built in
     * @param limits the limits for decoding a track
     * @param review which tracks to listen to next
     * @param genres for reading genres that people state
     * @throws GenremillException if a model is missing
     */
    public void serve(
            Store store,
            List<String> modelIds,
            Embeddings embeddings,
            DecodeLimits limits,
            ReviewTracks review,
            GenreRules genres) {
        requireNonNull(limits, "limits is null");
        List<LoadedModel> models =
                LoadedModel.load(store, embeddings, modelIds.isEmpty() ? published(store) : modelIds);
        RequestLimiter desk =
                new RequestLimiter(rules, () -> new ExplainTrack(models, limits, TOP, OptionalInt.of(PICTURE_COLUMNS)));
        TrackIds ids = new TrackIds(() -> tables(store, models));
        CatalogueSound sound =
                new CatalogueSound(ids, store.spark().sparkContext().hadoopConfiguration());
        TrackAnswers tracks = new TrackAnswers(desk, rules, limits, sound, ids);
        BrowseLabels labels = new BrowseLabels(store, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
        Content loaded = new Content(
                models,
                limits,
                desk,
                tracks,
                sound,
                new CatalogueAnswers(labels, ids),
                new ReviewAnswers(store, review, ids),
                new CorrectionAnswers(store, genres, ids, rules));
        if (content.complete(loaded)) {
            Thread rehearsal = new Thread(() -> rehearse(models), "rehearses");
            rehearsal.setDaemon(true);
            rehearsal.start();
        } else {
            desk.close();
        }
    }

    /** {@link #listen} and {@link #serve}, with the same parameters and errors; the artists are those of the tags. */
    public static Studio open(
            Store store, List<String> modelIds, Embeddings embeddings, DecodeLimits limits, StudioRules rules) {
        Studio studio = listen(rules);
        try {
            studio.serve(
                    store,
                    modelIds,
                    embeddings,
                    limits,
                    new ReviewTracks(NamingRules.PLAIN, Optional.empty(), ReviewTracks.USUAL),
                    GenreRules.PLAIN);
            return studio;
        } catch (RuntimeException e) {
            studio.close();
            throw e;
        }
    }

    private Content content() {
        try {
            return content.join();
        } catch (CancellationException e) {
            throw new HttpError(HttpStatus.SERVICE_UNAVAILABLE, "CLOSING", "The studio is closing.");
        }
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
        stop();
    }

    /** Ends all requests; does nothing the second time. */
    public void stop() {
        // Releases the requests that wait for the models.
        content.cancel(false);
        server.stop();
        if (!content.isCancelled()) {
            content.join().desk().close();
        }
    }

    /** Explains a synthetic track, so that users do not wait for the JIT. */
    private static void rehearse(List<LoadedModel> models) {
        // Default limits, whatever limits uploads have: this track is our own.
        ExplainTrack worker = new ExplainTrack(models, DecodeLimits.DEFAULTS, TOP, OptionalInt.of(PICTURE_COLUMNS));
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        try {
            float[] sound = Synthesiser.render(Style.WALTZ, 1, REHEARSED_SECONDS);
            WavWriter.write(wav, sound, Synthesiser.SAMPLE_RATE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try {
            for (int time = 0; time < REHEARSALS; time++) {
                worker.explain(AudioSource.of("rehearsal", wav.toByteArray()));
            }
        } catch (RuntimeException e) {
            // Users' tracks report the same problem; and Spark stops when the studio closes.
            LOG.debug("the rehearsal ended early", e);
        }
    }

    /** The tables whose tracks can be played: the published labels, and the tracks that models find similar. */
    private static List<Dataset<Row>> tables(Store store, List<LoadedModel> models) {
        PublishedLabels labels = new PublishedLabels(store);
        return Stream.concat(
                        labels.current().map(labels::rows).stream(),
                        models.stream().map(LoadedModel::view).distinct().flatMap(view -> store.keys(view).stream()))
                .toList();
    }

    private void describe(Context request) {
        Content loaded = content();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "models",
                loaded.models().stream().map(model -> figures(model.card())).toList());
        json.put("maximum_bytes", rules.maximumBytes());
        json.put("maximum_seconds", loaded.limits().maximumDuration().toSeconds());
        json.put("corrections", rules.corrections());
        json.put("palette", PictureJson.palette());
        JsonAnswer.send(request, json);
    }

    private static Map<String, Object> figures(ModelCard card) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", card.id());
        json.put(
                "accuracy",
                List.of(
                        card.metrics().accuracy(),
                        card.metrics().low(),
                        card.metrics().high()));
        json.put("tested", card.metrics().n());
        json.put("protocol", card.split().name());
        json.put("leaks", card.split().leaks());
        return json;
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
