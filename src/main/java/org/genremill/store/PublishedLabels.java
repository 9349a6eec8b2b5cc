package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published labels. A single mutable pointer is atomically switched from one complete table to another.
 *
 * <p>Version 0.1 kept the pointer and its leases among the tables. Its pointer counts until labels are published again,
 * which removes it.
 */
public final class PublishedLabels {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedLabels.class);

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
     * @param former the pointer of version 0.1, if that is the one that counts
     */
    public record Seen(Optional<CurrentLabels> labels, Optional<String> entityTag, Optional<String> former) {}

    /** The published table, for readers. */
    public Optional<CurrentLabels> current() {
        return current(store.layout(), store.files());
    }

    /** {@link #current()} without Spark. */
    public static Optional<CurrentLabels> current(Layout layout, Files files) {
        Path pointer = layout.currentLabels();
        // A run that publishes meanwhile writes the pointer before it removes the former one.
        return at(pointer, files)
                .or(() -> at(layout.formerCurrentLabels(), files))
                .or(() -> at(pointer, files));
    }

    /** What to throw if nothing is published, where a table is needed. */
    public static GenremillException missing(String store) {
        return new GenremillException(
                GenremillException.Kind.INPUT, "Nothing is published in '%s' yet.".formatted(store));
    }

    /** The path of the pointer that counts; if nothing is published, where it will be. */
    public Path place() {
        return !store.files().exists(pointer()) && isFormerThere() ? former() : pointer();
    }

    /** Whether a pointer of version 0.1 is still there. */
    public boolean isFormerThere() {
        return store.files().exists(former());
    }

    /** The pointer to be replaced; read it after taking the {@link Lease}. */
    public Seen see() {
        // The tag comes first: if it is older than the text, nothing is replaced.
        Optional<String> tag = store.files().entityTag(pointer());
        Optional<CurrentLabels> labels = at(pointer(), store.files());
        return labels.isPresent()
                ? new Seen(labels, tag, Optional.empty())
                : new Seen(at(former(), store.files()), tag, store.files().read(former()));
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
        boolean isLate =
                seen.former().isPresent() && !store.files().read(former()).equals(seen.former());
        if (isLate || !writes.replaceUnchanged(pointer(), seen.entityTag(), Json.write(next))) {
            throw new GenremillException(
                    GenremillException.Kind.BUSY,
                    "Another run has published labels since this one began. Nothing was published; its"
                            + " features are kept. Run it again.");
        }
        forgetFormer();
    }

    private void forgetFormer() {
        try {
            store.files().delete(former());
            store.files().delete(store.layout().formerLeases());
        } catch (GenremillException e) {
            LOG.warn("'{}' is left behind; it does not count any more", former(), e);
        }
    }

    private static Optional<CurrentLabels> at(Path file, Files files) {
        return files.read(file).map(text -> Json.read(text, CurrentLabels.class, file.toString()));
    }

    private Path pointer() {
        return store.layout().currentLabels();
    }

    private Path former() {
        return store.layout().formerCurrentLabels();
    }
}
