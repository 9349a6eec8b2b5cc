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
import java.util.PrimitiveIterator;
import org.genremill.steps.browse.BrowseLabels;
import org.genremill.steps.browse.LabelIndex;
import org.genremill.steps.labels.LabelChanges;
import org.genremill.steps.lists.Playlist;
import org.genremill.steps.lists.TrackTable;
import org.genremill.store.CurrentLabels;

/** Serves the published labels. Thread-safe. */
final class CatalogueAnswers {
    private static final int PAGE = 50;

    private final BrowseLabels labels;
    private final TrackIds ids;

    CatalogueAnswers(BrowseLabels labels, TrackIds ids) {
        this.labels = requireNonNull(labels, "labels is null");
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** The published table, its genres, and the tables before it; nulls and empty lists if none is published. */
    void overview(Context request) {
        Map<String, Object> json = new LinkedHashMap<>();
        Optional<CurrentLabels> current = labels.published();
        json.put("current", current.map(CatalogueAnswers::table).orElse(null));
        json.put("genres", current.map(table -> labels.labels().genres()).orElse(List.of()));
        json.put(
                "catalogue_genres",
                current.map(table -> labels.labels().count("catalogue_genre")).orElse(Map.of()));
        json.put(
                "earlier",
                current.map(labels::before).orElse(List.of()).stream()
                        .map(CatalogueAnswers::table)
                        .toList());
        JsonAnswer.send(request, json);
    }

    private static Map<String, Object> table(CurrentLabels table) {
        return Map.of(
                "run", table.run(),
                "model", table.model(),
                "tracks", table.tracks(),
                "published", table.published());
    }

    /** The number of tracks that differ from an earlier table, by kind of change. */
    void countChanges(Context request) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, Long> found = labels.changes(request.pathParam("run")).count("change");
        LabelChanges.KINDS.forEach(kind -> counts.put(kind, found.getOrDefault(kind, 0L)));
        JsonAnswer.send(request, counts);
    }

    /** One page of labels or changes, with the number of all. */
    void page(Context request) {
        CatalogueQuery query = CatalogueQuery.of(request);
        LabelIndex index = index(query);
        LabelIndex.Page page = index.page(query.filter(), query.order(), (query.page() - 1) * PAGE, PAGE);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total", page.total());
        json.put("of", index.size());
        json.put("page", query.page());
        json.put("pages", (page.total() + PAGE - 1) / PAGE);
        json.put("rows", page.rows().stream().map(this::withId).toList());
        JsonAnswer.send(request, json);
    }

    private Map<String, Object> withId(Map<String, Object> row) {
        row.put("id", ids.of((String) row.get("uri")));
        return row;
    }

    private LabelIndex index(CatalogueQuery query) {
        return query.against().map(labels::changes).orElseGet(labels::labels);
    }

    /** All pages as one CSV file. */
    void csv(Context request) throws IOException {
        CatalogueQuery query = CatalogueQuery.of(request);
        LabelIndex index = index(query);
        try (Writer output = download(request, "text/csv; charset=utf-8", "labels.csv")) {
            TrackTable.csv(index.columns(), rows(index, query), row -> values(index, row), output);
        }
    }

    /** All pages as one JSON array. */
    void json(Context request) throws IOException {
        CatalogueQuery query = CatalogueQuery.of(request);
        LabelIndex index = index(query);
        try (Writer output = download(request, "application/json", "labels.json")) {
            TrackTable.json(index.columns(), rows(index, query), row -> values(index, row), output);
        }
    }

    /** All pages as one playlist. */
    void playlist(Context request) throws IOException {
        CatalogueQuery query = CatalogueQuery.of(request);
        LabelIndex index = index(query);
        try (Writer output = download(request, "application/vnd.apple.mpegurl", "labels.m3u8")) {
            Playlist playlist = new Playlist(output, query.title());
            for (PrimitiveIterator.OfInt rows = rows(index, query); rows.hasNext(); ) {
                int row = rows.nextInt();
                playlist.add((String) index.value("uri", row), (String) index.value("artist", row), (String)
                        index.value("title", row));
            }
        }
    }

    private static PrimitiveIterator.OfInt rows(LabelIndex index, CatalogueQuery query) {
        return index.rows(query.filter(), query.order()).iterator();
    }

    private static List<Object> values(LabelIndex index, int row) {
        return index.columns().stream().map(name -> index.value(name, row)).toList();
    }

    private static Writer download(Context request, String type, String name) throws IOException {
        request.contentType(type);
        request.header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
        return new BufferedWriter(new OutputStreamWriter(request.res().getOutputStream(), UTF_8));
    }
}
