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
 * Names of genres that differ only in case, blanks or punctuation, so that they may be one genre but make several classes.
 *
 * @param tracks how many tracks each name has, at least two names
 */
public record GenreVariants(SortedMap<String, Long> tracks) {
    public GenreVariants {
        tracks = new TreeMap<>(tracks);
        if (tracks.size() < 2) {
            throw new IllegalArgumentException("variants are two or more, not " + tracks.keySet());
        }
    }

    /**
     * All variants among names.
     *
     * @param tracks how many tracks each name has
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

    /** The names with how many tracks have them, the most frequent first. */
    public String words() {
        return byFrequency().stream()
                .map(name -> "%s (%,d)".formatted(name, tracks.get(name)))
                .collect(Collectors.joining(", "));
    }

    /** A line for the group {@code catalog.genres} that makes one genre of them, under the most frequent name. */
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
