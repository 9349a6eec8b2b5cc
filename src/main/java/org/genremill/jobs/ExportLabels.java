package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.steps.lists.LabelList;
import org.genremill.steps.lists.ListedLabels;
import org.genremill.store.CurrentLabels;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;

/**
 * Writes the published labels of a store as a list for other programs.
 *
 * @param store the store's URI
 * @param list what to write
 * @param selection which labels
 */
public record ExportLabels(String store, LabelList list, ListedLabels selection) {
    public ExportLabels {
        requireNonNull(store, "store is null");
        requireNonNull(list, "list is null");
        requireNonNull(selection, "selection is null");
    }

    /**
     * What was written.
     *
     * @param labels the published table
     */
    public record Summary(CurrentLabels labels, LabelList.Written written) {}

    /**
     * Writes the list.
     *
     * @throws GenremillException if nothing is published, or the list cannot be written
     */
    public Summary run(SparkSession spark) {
        PublishedLabels published = new PublishedLabels(Store.at(store, spark));
        CurrentLabels labels = published.current().orElseThrow(() -> PublishedLabels.missing(store));
        return new Summary(labels, list.write(published.rows(labels), selection));
    }
}
