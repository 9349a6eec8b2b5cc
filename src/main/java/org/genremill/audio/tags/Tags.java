package org.genremill.audio.tags;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tags of a file, cleaned by {@link TagText}.
 *
 * @param artist of the track
 * @param title of the track
 * @param album that the track is from
 * @param genres in the file's order and spelling, with numbers replaced by names; at most {@link #MOST_GENRES},
 *     distinct ignoring case
 */
public record Tags(Optional<String> artist, Optional<String> title, Optional<String> album, List<String> genres) {
    /** No tags. */
    public static final Tags NONE = new Tags(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Further genres of a file are ignored. */
    public static final int MOST_GENRES = 20;

    /** The maximum number of bytes read of one tag. */
    public static final int MOST_BYTES = 1 << 20;

    public Tags {
        requireNonNull(artist, "artist is null");
        requireNonNull(title, "title is null");
        requireNonNull(album, "album is null");
        genres = List.copyOf(genres);
    }

    static Tags artist(String artist) {
        return new Tags(TagText.clean(artist), Optional.empty(), Optional.empty(), List.of());
    }

    static Tags title(String title) {
        return new Tags(Optional.empty(), TagText.clean(title), Optional.empty(), List.of());
    }

    static Tags album(String album) {
        return new Tags(Optional.empty(), Optional.empty(), TagText.clean(album), List.of());
    }

    static Tags genres(List<String> genres) {
        List<String> kept = new ArrayList<>();
        for (String genre : genres) {
            TagText.clean(genre)
                    .filter(cleaned ->
                            kept.size() < MOST_GENRES && kept.stream().noneMatch(cleaned::equalsIgnoreCase))
                    .ifPresent(kept::add);
        }
        return new Tags(Optional.empty(), Optional.empty(), Optional.empty(), kept);
    }

    /** Adds further values of the same tag: the first artist, title and album count, and all genres. */
    public Tags with(Tags next) {
        Tags first = or(next);
        if (genres.isEmpty() || next.genres.isEmpty()) {
            return first;
        }
        List<String> both = new ArrayList<>(genres);
        both.addAll(next.genres);
        return new Tags(first.artist, first.title, first.album, genres(both).genres);
    }

    /** Completes missing values from another tag. The genres of two tags are never mixed. */
    public Tags or(Tags others) {
        return new Tags(
                artist.or(() -> others.artist),
                title.or(() -> others.title),
                album.or(() -> others.album),
                genres.isEmpty() ? others.genres : genres);
    }
}
