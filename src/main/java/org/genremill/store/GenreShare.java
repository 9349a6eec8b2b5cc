package org.genremill.store;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * How much of a catalogue one genre has, and had.
 *
 * @param genre the genre, or what stands in its place when a model abstains
 * @param tracks labelled so now
 * @param tracksBefore labelled so in the table that was published before
 * @param meanConfidence of the labels now; empty without any
 * @param meanConfidenceBefore of those before; empty without any
 */
public record GenreShare(
        String genre,
        long tracks,
        @JsonAlias("tracksBefore") long tracksBefore,
        @JsonAlias("meanConfidence") Double meanConfidence,
        @JsonAlias("meanConfidenceBefore") Double meanConfidenceBefore) {}
