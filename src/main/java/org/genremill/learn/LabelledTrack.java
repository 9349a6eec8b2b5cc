package org.genremill.learn;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a split may know of a track.
 *
 * @param id the track's identity in its table
 * @param name the name that published lists know it by, for example {@code blues.00012}
 * @param group tracks of one group never stand on both sides: equal sound is one group
 * @param genre the genre that the catalogue states
 * @param artist who plays, where known
 */
public record LabelledTrack(String id, String name, String group, String genre, Optional<String> artist) {
    public LabelledTrack {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(group, "group is null");
        requireNonNull(genre, "genre is null");
        requireNonNull(artist, "artist is null");
    }
}
