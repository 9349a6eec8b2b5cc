package org.genremill.learn.split;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A track as seen by a split. Under the rule {@code all}, a track of several genres appears once per genre: all but the
 * first are copies, in the group of the first. A track whose genre a person has stated is nothing but copies, as many as
 * its weight: it is learned and never tested, because such tracks may have been chosen by what a model said about them.
 *
 * @param id the track's identity in its table
 * @param name its name in published lists, for example {@code blues.00012}
 * @param group splits keep the tracks of a group together: exact duplicates share a group
 * @param genre the genre stated by the catalogue
 * @param artist the artist, if known
 */
public record LabelledTrack(String id, String name, String group, String genre, Optional<String> artist) {
    /** Separates, in the identity of a copy, the identity of its track from the additional genre. */
    public static final String COPY = "\u001F";

    /** Separates, in the identity of a corrected track, the identity of the track from the number of the copy. */
    public static final String CORRECTED = COPY + COPY;

    public LabelledTrack {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(group, "group is null");
        requireNonNull(genre, "genre is null");
        requireNonNull(artist, "artist is null");
    }

    /** Whether this is a copy: used for training, never for testing. */
    public boolean isCopy() {
        return id.contains(COPY);
    }

    /** Whether this is a track whose genre a person has stated. */
    public boolean isCorrected() {
        return id.contains(CORRECTED);
    }

    /** The identity of the track, whether this is a copy or not. */
    public String trackId() {
        return trackId(id);
    }

    /** Strips what was added to the identity of a copy. */
    public static String trackId(String id) {
        int end = id.indexOf(COPY);
        return end < 0 ? id : id.substring(0, end);
    }
}
