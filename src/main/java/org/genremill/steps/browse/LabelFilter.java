package org.genremill.steps.browse;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Selects labels. An empty set keeps all.
 *
 * @param search words that must all occur in the artist, the title or the path, in any case and order
 * @param genres keeps only these; in a comparison, of either table
 * @param catalogueGenres keeps only tracks to which the catalogue gives one of these
 * @param least the lowest confidence, 0 to 1
 * @param most the highest confidence, 0 to 1
 * @param disputed whether to keep only tracks to which the catalogue gives another genre
 * @param changes the kinds of changes to keep in a comparison
 */
public record LabelFilter(
        String search,
        Set<String> genres,
        Set<String> catalogueGenres,
        double least,
        double most,
        boolean disputed,
        Set<String> changes) {
    /** Keeps everything. */
    public static final LabelFilter ALL = new LabelFilter("", Set.of(), Set.of(), 0, 1, false, Set.of());

    public LabelFilter {
        requireNonNull(search, "search is null");
        genres = Set.copyOf(requireNonNull(genres, "genres is null"));
        catalogueGenres = Set.copyOf(requireNonNull(catalogueGenres, "catalogueGenres is null"));
        changes = Set.copyOf(requireNonNull(changes, "changes is null"));
    }
}
