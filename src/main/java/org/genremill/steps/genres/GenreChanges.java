package org.genremill.steps.genres;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.genremill.catalog.GenreSource;

/**
 * The genres that a catalogue states for its known tracks, compared with the store.
 *
 * @param source the source of the genres
 * @param changed tracks whose genre differs from the store's
 * @param removed those of them that have no genre any more
 * @param without known tracks that have no genre now, changed or not
 * @param several known tracks that have several genres now
 * @param tagsRead tracks whose tags were read now, because they were extracted before tags were kept
 * @param tagsUnreadable tracks whose tags could not be read now; their genres stay the same
 * @param folder the rows that were written, if any
 */
public record GenreChanges(
        GenreSource source,
        long changed,
        long removed,
        long without,
        long several,
        long tagsRead,
        long tagsUnreadable,
        Optional<String> folder) {
    /** The outcome of a comparison of nothing: every count is zero. */
    public static final GenreChanges NONE = new GenreChanges(GenreSource.NONE, 0, 0, 0, 0, 0, 0, Optional.empty());

    public GenreChanges {
        requireNonNull(source, "source is null");
        requireNonNull(folder, "folder is null");
    }

    /** The counts by their names in manifests and JSON summaries. */
    public Map<String, Long> counts() {
        return new TreeMap<>(Map.of(
                "genres_changed",
                changed,
                "genres_removed",
                removed,
                "without_genre",
                without,
                "tracks_of_several_genres",
                several,
                "tags_read",
                tagsRead,
                "tags_unreadable",
                tagsUnreadable));
    }
}
