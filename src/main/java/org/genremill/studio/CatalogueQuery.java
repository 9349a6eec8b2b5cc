package org.genremill.studio;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.genremill.steps.browse.LabelFilter;
import org.genremill.steps.browse.LabelOrder;
import org.genremill.steps.labels.LabelChanges;

/**
 * Which labels a request asks for.
 *
 * @param against the run of a table to compare with; empty for the labels themselves
 * @param page from 1
 */
record CatalogueQuery(Optional<String> against, LabelFilter filter, LabelOrder order, int page) {
    /** No table has as many pages. */
    private static final int MOST_PAGES = 40_000_000;

    private static final Set<String> LABEL_ORDERS = Set.of(
            "uri",
            "track",
            "artist",
            "title",
            "genre",
            "confidence",
            "second_genre",
            "second_confidence",
            "catalogue_genre");
    private static final Set<String> CHANGE_ORDERS = Set.of(
            "uri",
            "track",
            "artist",
            "title",
            "change",
            "genre",
            "genre_before",
            "confidence",
            "confidence_before",
            "catalogue_genre");
    private static final List<String> NAMES = List.of(
            "search", "genre", "catalogue", "from", "to", "disputed", "against", "changes", "sort", "down", "page");

    /**
     * Reads the parameters of a request.
     *
     * @throws HttpError if one is unknown, or its value is not possible
     */
    static CatalogueQuery of(Context request) {
        for (String name : request.queryParamMap().keySet()) {
            if (!NAMES.contains(name)) {
                throw HttpError.badRequest(
                        "There is no parameter '%s'; there are: %s.".formatted(name, String.join(", ", NAMES)));
            }
        }
        Optional<String> against = text(request, "against");
        Set<String> changes = text(request, "changes")
                .map(kinds -> Set.copyOf(new LinkedHashSet<>(List.of(kinds.split(",", -1)))))
                .orElse(Set.of());
        if (!LabelChanges.KINDS.containsAll(changes)) {
            throw HttpError.badRequest("changes may be: %s.".formatted(String.join(", ", LabelChanges.KINDS)));
        }
        LabelFilter filter = new LabelFilter(
                text(request, "search").orElse(""),
                all(request, "genre"),
                all(request, "catalogue"),
                percent(request, "from", 0),
                percent(request, "to", 100),
                flag(request, "disputed"),
                changes);
        String column = text(request, "sort").orElse("uri");
        Set<String> orders = against.isPresent() ? CHANGE_ORDERS : LABEL_ORDERS;
        if (!orders.contains(column)) {
            throw HttpError.badRequest("sort may be: %s."
                    .formatted(String.join(", ", orders.stream().sorted().toList())));
        }
        return new CatalogueQuery(against, filter, new LabelOrder(column, flag(request, "down")), page(request));
    }

    /** What a playlist of these labels is called. */
    String title() {
        List<String> words = new ArrayList<>(filter.genres().stream().sorted().toList());
        if (!filter.search().isBlank()) {
            words.add(filter.search().strip());
        }
        return words.isEmpty() ? "all labels" : String.join(", ", words);
    }

    private static Optional<String> text(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).filter(value -> !value.isEmpty());
    }

    private static Set<String> all(Context request, String name) {
        Set<String> values = new LinkedHashSet<>(request.queryParams(name));
        values.remove("");
        return values;
    }

    private static boolean flag(Context request, String name) {
        String value = text(request, name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw HttpError.badRequest("%s must be true or false.".formatted(name));
        }
        return value.equals("true");
    }

    /** A share, 0 to 1, from a number of percent. */
    private static double percent(Context request, String name, double otherwise) {
        try {
            double percent = text(request, name).map(Double::parseDouble).orElse(otherwise);
            if (percent >= 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (NumberFormatException e) {
            // Reported below, as other mistakes are.
        }
        throw HttpError.badRequest("%s must be a number of percent, from 0 to 100.".formatted(name));
    }

    private static int page(Context request) {
        try {
            int page = text(request, "page").map(Integer::parseInt).orElse(1);
            if (page >= 1 && page <= MOST_PAGES) {
                return page;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw HttpError.badRequest("page must be a whole number from 1.");
    }
}
