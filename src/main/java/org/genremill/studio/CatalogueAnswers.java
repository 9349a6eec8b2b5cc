package org.genremill.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.genremill.report.Csv;
import org.genremill.steps.labels.BrowseLabels;
import org.genremill.steps.labels.LabelFilter;
import org.genremill.store.CurrentLabels;

/** Serves the published labels. Thread-safe. */
final class CatalogueAnswers {
    private static final int PAGE = 50;
    private static final Set<String> CHANGES = Set.of("added", "removed", "genre", "confidence");

    private final BrowseLabels labels;
    private final TrackIds ids;

    CatalogueAnswers(BrowseLabels labels, TrackIds ids) {
        this.labels = requireNonNull(labels, "labels is null");
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** The published table, its genres, and the tables before it; nulls and empty lists if none is published. */
    void overview(Context request) {
        Map<String, Object> json = new LinkedHashMap<>();
        Optional<BrowseLabels.Overview> overview = labels.overview();
        json.put("current", overview.map(found -> table(found.current())).orElse(null));
        json.put("genres", overview.map(BrowseLabels.Overview::genres).orElse(List.of()));
        json.put(
                "earlier",
                overview.map(BrowseLabels.Overview::earlier).orElse(List.of()).stream()
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
        JsonAnswer.send(request, labels.countChanges(request.pathParam("run")));
    }

    /** One page of labels or changes; {@code next} is the start of the following page, null on the last. */
    void page(Context request) {
        List<Row> rows = labels.page(filter(request), Optional.ofNullable(request.queryParam("after")), PAGE + 1);
        Map<String, Object> json = new LinkedHashMap<>();
        List<Row> shown = rows.subList(0, Math.min(PAGE, rows.size()));
        json.put("rows", shown.stream().map(this::row).toList());
        json.put("next", rows.size() > PAGE ? shown.get(PAGE - 1).getAs("uri") : null);
        JsonAnswer.send(request, json);
    }

    private Map<String, Object> row(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (String column : row.schema().fieldNames()) {
            json.put(column, row.getAs(column));
        }
        json.put("id", ids.of(row.getAs("uri")));
        return json;
    }

    /** All pages as one CSV file. */
    void csv(Context request) throws IOException {
        BrowseLabels.Listed listed = labels.all(filter(request));
        request.contentType("text/csv; charset=utf-8");
        request.header("Content-Disposition", "attachment; filename=\"labels.csv\"");
        try (Writer writer = new OutputStreamWriter(request.res().getOutputStream(), UTF_8)) {
            Csv csv = new Csv(writer);
            csv.line(listed.columns());
            while (listed.rows().hasNext()) {
                Row row = listed.rows().next();
                csv.line(IntStream.range(0, row.size()).mapToObj(row::get).toList());
            }
        }
    }

    private static LabelFilter filter(Context request) {
        Optional<String> against = text(request, "against");
        Set<String> changes = text(request, "changes")
                .map(kinds -> Set.copyOf(List.of(kinds.split(",", -1))))
                .orElse(CHANGES);
        if (!CHANGES.containsAll(changes)) {
            throw HttpError.badRequest("changes may be: added, removed, genre, confidence.");
        }
        return new LabelFilter(
                text(request, "genre"), share(request, "least", 0), share(request, "most", 1), against, changes);
    }

    private static Optional<String> text(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).filter(value -> !value.isEmpty());
    }

    private static double share(Context request, String name, double otherwise) {
        try {
            double share = text(request, name).map(Double::parseDouble).orElse(otherwise);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Reported below, as other mistakes are.
        }
        throw HttpError.badRequest("%s must be a number from 0 to 1.".formatted(name));
    }
}
