package org.genremill.catalog;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Genre names that differ only in case, blanks or punctuation, so that one genre may be split into several classes.
 *
 * @param tracks the number of tracks per name, at least two names
 */
public record GenreVariants(SortedMap<String, Long> tracks) {
    public GenreVariants {
        tracks = new TreeMap<>(tracks);
        if (tracks.size() < 2) {
            throw new IllegalArgumentException("there must be two or more variants, not " + tracks.keySet());
        }
    }

    /**
     * Finds all variants among names.
     *
     * @param tracks the number of tracks per name
     */
    public static List<GenreVariants> of(Map<String, Long> tracks) {
        Map<String, SortedMap<String, Long>> byLetters = new TreeMap<>();
        tracks.forEach((name, count) -> byLetters
                .computeIfAbsent(Spelling.letters(name), ignored -> new TreeMap<>())
                .put(name, count));
        return byLetters.values().stream()
                .filter(names -> names.size() > 1)
                .map(GenreVariants::new)
                .toList();
    }

    /** The names with their numbers of tracks, the most frequent first. */
    public String words() {
        return byFrequency().stream()
                .map(name -> "%s (%,d)".formatted(name, tracks.get(name)))
                .collect(Collectors.joining(", "));
    }

    /** A line for the group {@code catalog.genres} that merges them under the most frequent name. */
    public String line() {
        List<String> names = byFrequency();
        return names.stream()
                .skip(1)
                .map(ConfigUtil::quoteString)
                .collect(Collectors.joining(", ", ConfigUtil.quoteString(names.get(0)) + " = [", "]"));
    }

    private List<String> byFrequency() {
        List<String> names = new ArrayList<>(tracks.keySet());
        names.sort(Comparator.comparing((String name) -> tracks.get(name)).reversed());
        return names;
    }
}
