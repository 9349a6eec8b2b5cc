package org.genremill.store;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * The number of tracks of a genre, now and before.
 *
 * @param genre the genre, or the placeholder for abstentions
 * @param tracks with this label now
 * @param tracksBefore with this label in the previously published table
 * @param meanConfidence of these labels now; empty if there are none
 * @param meanConfidenceBefore of those before; empty if there were none
 */
public record GenreShare(
        String genre,
        long tracks,
        @JsonAlias("tracksBefore") long tracksBefore,
        @JsonAlias("meanConfidence") Double meanConfidence,
        @JsonAlias("meanConfidenceBefore") Double meanConfidenceBefore) {}
