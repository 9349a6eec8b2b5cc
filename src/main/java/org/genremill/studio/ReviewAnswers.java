package org.genremill.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.genremill.catalog.TrackNames;
import org.genremill.steps.review.ReviewList;
import org.genremill.steps.review.ReviewTrack;
import org.genremill.steps.review.ReviewTracks;
import org.genremill.store.CurrentLabels;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/** Serves the tracks that people should listen to next. Thread-safe. */
final class ReviewAnswers {
    private final Store store;
    private final PublishedLabels published;
    private final ReviewTracks choice;
    private final TrackIds ids;
    private Optional<Known> known = Optional.empty();

    /** @param choice which tracks */
    ReviewAnswers(Store store, ReviewTracks choice, TrackIds ids) {
        this.store = requireNonNull(store, "store is null");
        this.published = new PublishedLabels(store);
        this.choice = requireNonNull(choice, "choice is null");
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** A list, and all that it depends on: the published run, and the folders of corrections. */
    private record Known(String run, List<Path> corrections, ReviewTracks.Found found) {}

    /** The tracks, the first to hear first; no run and no tracks if nothing is published. */
    void list(Context request) {
        Optional<Known> list = list();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", list.map(Known::run).orElse(null));
        json.put("labels", list.map(one -> one.found().labels()).orElse(0L));
        json.put("corrected", list.map(one -> one.found().corrected()).orElse(0L));
        json.put("trained_on", list.map(one -> one.found().learned()).orElse(0L));
        json.put("duplicates", list.map(one -> one.found().duplicates()).orElse(0L));
        json.put("tracks", tracks(list).stream().map(this::json).toList());
        JsonAnswer.send(request, json);
    }

    /** The same as a table to fill in for {@code jobs/correct}. */
    void csv(Context request) throws IOException {
        List<ReviewTrack> tracks = tracks(list());
        request.contentType("text/csv; charset=utf-8");
        request.header("Content-Disposition", "attachment; filename=\"next.csv\"");
        try (Writer output =
                new BufferedWriter(new OutputStreamWriter(request.res().getOutputStream(), UTF_8))) {
            ReviewList.csv(tracks, output);
        }
    }

    private static List<ReviewTrack> tracks(Optional<Known> list) {
        return list.map(one -> one.found().tracks()).orElse(List.of());
    }

    /** Found again when labels are published or genres are stated; by one request, for which the others wait. */
    private synchronized Optional<Known> list() {
        Optional<CurrentLabels> current = published.current();
        List<Path> corrections = store.files().folders(store.layout().corrections());
        known = current.map(labels -> known.filter(list ->
                        list.run().equals(labels.run()) && list.corrections().equals(corrections))
                .orElseGet(() -> new Known(labels.run(), corrections, choice.among(published.rows(labels), store))));
        return known;
    }

    private Map<String, Object> json(ReviewTrack track) {
        Map<String, Object> json = track.byColumn();
        json.put("track", TrackNames.stem(track.uri()));
        json.put("id", ids.of(track.uri()));
        return json;
    }
}
