package org.genremill.audio.tags;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file says about its track, as {@link TagText} cleans it.
 *
 * @param artist who plays
 * @param title what is played
 * @param album what it was published on
 * @param genres what kind of music it is, in the file's order and spelling; numbers are replaced by the names that they stand
 *     for; at most {@link #MOST_GENRES}, none twice, also not in another case
 */
public record Tags(Optional<String> artist, Optional<String> title, Optional<String> album, List<String> genres) {
    /** A file that says nothing. */
    public static final Tags NONE = new Tags(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Further genres of one file are left out. */
    public static final int MOST_GENRES = 20;

    /** No more bytes than these of one tag are looked at. */
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

    /** These, and what follows in the same tag: of artist, title and album the first counts, of genres all do. */
    public Tags with(Tags next) {
        Tags first = or(next);
        if (genres.isEmpty() || next.genres.isEmpty()) {
            return first;
        }
        List<String> both = new ArrayList<>(genres);
        both.addAll(next.genres);
        return new Tags(first.artist, first.title, first.album, genres(both).genres);
    }

    /** These, and what is missing in them from another tag. The genres of two tags are never mixed. */
    public Tags or(Tags others) {
        return new Tags(
                artist.or(() -> others.artist),
                title.or(() -> others.title),
                album.or(() -> others.album),
                genres.isEmpty() ? others.genres : genres);
    }
}
