package org.genremill.steps.review;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A track that people should listen to.
 *
 * @param rank its place on the list, from 1
 * @param artist from the table of artists, or the file's tags
 * @param title from the file's tags
 * @param bestGenre the genre that the model considers most likely
 * @param confidence its probability, 0 to 1
 * @param secondGenre the next one
 * @param secondConfidence its probability, 0 to 1
 * @param margin the difference between the two probabilities, 0 to 1
 * @param catalogueGenre what the catalogue says
 */
public record ReviewTrack(
        int rank,
        String uri,
        Optional<String> artist,
        Optional<String> title,
        String bestGenre,
        double confidence,
        Optional<String> secondGenre,
        double secondConfidence,
        double margin,
        Optional<String> catalogueGenre) {
    /** The names of {@link #values}. */
    public static final List<String> COLUMNS = List.of(
            "rank",
            "uri",
            "artist",
            "title",
            "best_genre",
            "confidence",
            "second_genre",
            "second_confidence",
            "margin",
            "catalogue_genre");

    public ReviewTrack {
        requireNonNull(uri, "uri is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(title, "title is null");
        requireNonNull(bestGenre, "bestGenre is null");
        requireNonNull(secondGenre, "secondGenre is null");
        requireNonNull(catalogueGenre, "catalogueGenre is null");
    }

    /** The values of {@link #COLUMNS}; null for what is not known. */
    public List<Object> values() {
        Object[] values = {
            rank,
            uri,
            artist.orElse(null),
            title.orElse(null),
            bestGenre,
            confidence,
            secondGenre.orElse(null),
            secondConfidence,
            margin,
            catalogueGenre.orElse(null)
        };
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /** The values by the names of their columns, in order. */
    public Map<String, Object> byColumn() {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int place = 0; place < COLUMNS.size(); place++) {
            named.put(COLUMNS.get(place), values().get(place));
        }
        return named;
    }
}
