package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.store.CurrentLabels;
import org.genremill.store.Files;
import org.genremill.store.Layout;
import org.genremill.store.PublishedLabels;

/**
 * Says where the published labels are. Does not start Spark.
 *
 * @param store the store's URI
 */
public record Current(String store) {
    public Current {
        requireNonNull(store, "store is null");
    }

    /**
     * The published labels.
     *
     * @param path the folder of their Parquet files; a URI, unless it is on a local disk
     */
    public record Summary(CurrentLabels labels, String path) {}

    /**
     * Reads the pointer.
     *
     * @throws GenremillException if nothing is published
     */
    public Summary run() {
        Configuration hadoop = HadoopSettings.current();
        Layout layout = Layout.at(store, hadoop);
        CurrentLabels labels =
                PublishedLabels.current(layout, new Files(hadoop)).orElseThrow(() -> PublishedLabels.missing(store));
        Path folder = layout.inStore(labels.path());
        boolean isLocal = layout.root().toUri().getScheme().equals("file");
        return new Summary(labels, isLocal ? folder.toUri().getPath() : folder.toString());
    }
}
