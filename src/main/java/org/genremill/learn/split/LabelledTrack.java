package org.genremill.learn.split;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a split may know of a track. A track of several genres may be there once for each: then all but the first are copies, which
 * have the group of the first.
 *
 * @param id the track's identity in its table
 * @param name the name that published lists know it by, for example {@code blues.00012}
 * @param group tracks of one group never stand on both sides: equal sound is one group
 * @param genre the genre that the catalogue states
 * @param artist who plays, where known
 */
public record LabelledTrack(String id, String name, String group, String genre, Optional<String> artist) {
    /** What stands in the identity of a copy between that of its track and the further genre that the copy is of. */
    public static final String COPY = "\u001F";

    public LabelledTrack {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(group, "group is null");
        requireNonNull(genre, "genre is null");
        requireNonNull(artist, "artist is null");
    }

    /** Whether this is a track once more, under a further genre: to learn from, never to test on. */
    public boolean isCopy() {
        return id.contains(COPY);
    }

    /** The identity of the track, be this a copy or not. */
    public String trackId() {
        return trackId(id);
    }

    public static String trackId(String id) {
        int end = id.indexOf(COPY);
        return end < 0 ? id : id.substring(0, end);
    }
}
