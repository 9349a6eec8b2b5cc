package org.genremill.audio.tags;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a file says about its track, as {@link TagText} cleans it.
 *
 * @param artist who plays
 * @param title what is played
 * @param album what it was published on
 */
public record Tags(Optional<String> artist, Optional<String> title, Optional<String> album) {
    /** A file that says nothing. */
    public static final Tags NONE = new Tags(Optional.empty(), Optional.empty(), Optional.empty());

    /** No more bytes than these of one tag are looked at. */
    public static final int MOST_BYTES = 1 << 20;

    public Tags {
        requireNonNull(artist, "artist is null");
        requireNonNull(title, "title is null");
        requireNonNull(album, "album is null");
    }

    static Tags artist(String artist) {
        return new Tags(TagText.clean(artist), Optional.empty(), Optional.empty());
    }

    static Tags title(String title) {
        return new Tags(Optional.empty(), TagText.clean(title), Optional.empty());
    }

    static Tags album(String album) {
        return new Tags(Optional.empty(), Optional.empty(), TagText.clean(album));
    }

    /** These, and what is missing in them from others. */
    public Tags or(Tags others) {
        return new Tags(artist.or(() -> others.artist), title.or(() -> others.title), album.or(() -> others.album));
    }
}
