package org.genremill.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreRules;
import org.genremill.steps.corrections.Correction;
import org.genremill.steps.corrections.CorrectionRun;
import org.genremill.steps.corrections.KnownGenres;
import org.genremill.steps.corrections.RecordCorrections;
import org.genremill.store.Json;
import org.genremill.store.Store;

/** Takes what people know about the genres of tracks, where the studio is allowed to. Thread-safe. */
final class CorrectionAnswers {
    /** Enough for the longest comment. */
    private static final int MOST_BYTES = 64 << 10;

    private final Store store;
    private final GenreRules genres;
    private final TrackIds ids;
    private final StudioRules rules;

    CorrectionAnswers(Store store, GenreRules genres, TrackIds ids, StudioRules rules) {
        this.store = requireNonNull(store, "store is null");
        this.genres = requireNonNull(genres, "genres is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    /**
     * What somebody says about a track.
     *
     * @param genre one that the store knows; that of the label accepts it
     * @param by who says so, or null
     * @param comment why, or null
     */
    private record Statement(String genre, String by, String comment) {}

    /** Sends the genres that may be stated. */
    void genres(Context request) {
        requireAllowed();
        JsonAnswer.send(request, Map.of("genres", KnownGenres.of(store, genres).names()));
    }

    /** Records the genre of the track in the path. */
    void state(Context request) {
        requireAllowed();
        String uri = ids.uri(request.pathParam("id"));
        Statement statement = read(request);
        String genre = Optional.ofNullable(statement.genre())
                .flatMap(KnownGenres.of(store, genres)::named)
                .orElseThrow(() -> HttpError.badRequest("No genre of this store has that name."));
        CorrectionRun run =
                record(new Correction(uri, genre, given(statement.by()), given(statement.comment()), Optional.empty()));
        JsonAnswer.send(
                request,
                Map.of(
                        "genre",
                        genre,
                        "accepted",
                        run.recorded().accepted() == 1,
                        "known",
                        run.recorded().known() == 1,
                        "run",
                        run.run()));
    }

    /** One at a time: two runs that state the same at once would both be the first. */
    private synchronized CorrectionRun record(Correction correction) {
        try {
            return CorrectionRun.of(store, Map.of(), run -> new RecordCorrections(store, genres, false)
                    .record(List.of(correction), run));
        } catch (GenremillException e) {
            if (e.kind() == GenremillException.Kind.INPUT) {
                throw HttpError.badRequest(e.getMessage());
            }
            throw e;
        }
    }

    private Statement read(Context request) {
        String text = new String(
                Upload.bytes(
                        request,
                        MOST_BYTES,
                        System.nanoTime() + rules.longestWork().toNanos()),
                UTF_8);
        try {
            return Json.read(text, Statement.class, "the request");
        } catch (GenremillException e) {
            throw HttpError.badRequest(e.getMessage());
        }
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(words -> !words.isEmpty());
    }

    private void requireAllowed() {
        if (!rules.corrections()) {
            throw new HttpError(
                    HttpStatus.FORBIDDEN,
                    "READ_ONLY",
                    "This studio takes no corrections: start it with --corrections, or use jobs/correct.");
        }
    }
}
