package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.steps.review.ReviewList;
import org.genremill.steps.review.ReviewTracks;
import org.genremill.store.CurrentLabels;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * Lists the tracks that a model is least certain of, from whose genres it should learn most. Changes nothing in the store.
 *
 * @param store the store's URI
 * @param choice which tracks
 * @param list where to write them; empty for nowhere
 */
public record Review(String store, ReviewTracks choice, Optional<ReviewList> list) {
    public Review {
        requireNonNull(store, "store is null");
        requireNonNull(choice, "choice is null");
        requireNonNull(list, "list is null");
    }

    /**
     * What was found.
     *
     * @param labels the published labels
     * @param written the tracks in the file; empty if there is none
     */
    public record Summary(CurrentLabels labels, ReviewTracks.Found found, Optional<Long> written) {}

    /**
     * Finds the tracks.
     *
     * @throws GenremillException if nothing is published, or the list cannot be written
     */
    public Summary run(SparkSession spark) {
        Store target = Store.at(store, spark);
        PublishedLabels published = new PublishedLabels(target);
        CurrentLabels labels = published.current().orElseThrow(() -> PublishedLabels.missing(store));
        ReviewTracks.Found found = choice.among(published.rows(labels), target);
        return new Summary(labels, found, list.map(file -> file.write(found.tracks())));
    }
}
