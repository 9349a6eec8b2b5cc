package org.genremill.steps.genres;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.genremill.catalog.GenreSource;

/**
 * What a catalogue states about the genres of its known tracks, and what of that was new.
 *
 * @param source where it states genres
 * @param changed tracks whose genre is not what the store knew
 * @param removed those of them that have no genre now
 * @param without known tracks that have no genre now, whether or not they had one
 * @param tagsRead tracks whose tags were read now, because they were measured before tags were kept
 * @param tagsUnreadable tracks whose tags could not be read now; their genres stay
 * @param folder the rows that were written, if any
 */
public record GenreChanges(
        GenreSource source,
        long changed,
        long removed,
        long without,
        long tagsRead,
        long tagsUnreadable,
        Optional<String> folder) {
    public GenreChanges {
        requireNonNull(source, "source is null");
        requireNonNull(folder, "folder is null");
    }

    /** The counts by the names that manifests and scripts know. */
    public Map<String, Long> counts() {
        return new TreeMap<>(Map.of(
                "genres_changed",
                changed,
                "genres_removed",
                removed,
                "without_genre",
                without,
                "tags_read",
                tagsRead,
                "tags_unreadable",
                tagsUnreadable));
    }
}
