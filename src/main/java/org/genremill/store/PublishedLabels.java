package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;

/** The published labels. A single mutable pointer is atomically switched from one complete table to another. */
public final class PublishedLabels {
    private final Store store;
    private final GuardedWrites writes;

    /** Uses the pointer of a store that enforces conditional writes, or only reads it. */
    public PublishedLabels(Store store) {
        this(store, ConditionalWrites.ENFORCED);
    }

    /**
     * Uses the pointer of a store.
     *
     * @param abilities see {@link Lease#abilities}
     */
    public PublishedLabels(Store store, ConditionalWrites abilities) {
        this.store = requireNonNull(store, "store is null");
        this.writes = new GuardedWrites(store.files(), requireNonNull(abilities, "abilities is null"));
    }

    /**
     * The pointer as read by a run.
     *
     * @param labels the published table; empty if there was none
     * @param entityTag see {@link Files#entityTag}
     */
    public record Seen(Optional<CurrentLabels> labels, Optional<String> entityTag) {}

    /** The published table, for readers. */
    public Optional<CurrentLabels> current() {
        return store.files()
                .read(pointer())
                .map(text -> Json.read(text, CurrentLabels.class, pointer().toString()));
    }

    /** The pointer to be replaced; read it after taking the {@link Lease}. */
    public Seen see() {
        // The tag comes first: if it is older than the text, nothing is replaced.
        Optional<String> tag = store.files().entityTag(pointer());
        return new Seen(current(), tag);
    }

    /** The rows of a published table. */
    public Dataset<Row> rows(CurrentLabels table) {
        return store.complete(store.layout().inStore(table.path()))
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The labels of run %s are missing or incomplete: '%s'."
                                .formatted(table.run(), store.layout().inStore(table.path()))));
    }

    /**
     * Publishes a table, unless the pointer has changed since it was read.
     *
     * <p>An object store guarantees this atomically, so that a run that stalled after checking its {@link Lease} cannot
     * overwrite a later publication. On other file systems only the lease protects the pointer.
     *
     * @throws GenremillException if another run has published
     */
    public void switchTo(Seen seen, CurrentLabels next) {
        if (!writes.replaceUnchanged(pointer(), seen.entityTag(), Json.write(next))) {
            throw new GenremillException(
                    GenremillException.Kind.BUSY,
                    "Another run has published labels since this one began. Nothing was published; its"
                            + " features are kept. Run it again.");
        }
    }

    private Path pointer() {
        return store.layout().currentLabels();
    }
}
