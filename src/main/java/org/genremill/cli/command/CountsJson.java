package org.genremill.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of a run for scripts: every key is there, and null for what was not counted. */
final class CountsJson {
    private static final List<String> EXTRACTION = List.of(
            "listed",
            "extracted",
            "already_present",
            "quarantined",
            "renamed",
            "failed_before",
            "bytes_read",
            "ignored",
            "duplicates",
            "genres_changed",
            "genres_removed",
            "without_genre",
            "tags_read",
            "tags_unreadable",
            "tracks_of_several_genres");

    private static final List<String> CHANGES =
            List.of("changed.added", "changed.removed", "changed.genre", "changed.confidence");

    private CountsJson() {}

    /** The counts of an extraction. */
    static Map<String, Object> ofExtraction(Map<String, Long> counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        EXTRACTION.forEach(name -> json.put(name, null));
        json.putAll(counts);
        return json;
    }

    /** The counts of a run that labels: nothing was extracted if it had no input, nothing changed if nothing was published. */
    static Map<String, Object> ofLabels(Map<String, Long> counts) {
        Map<String, Object> json = ofExtraction(Map.of());
        CHANGES.forEach(name -> json.put(name, null));
        json.putAll(counts);
        return json;
    }
}
