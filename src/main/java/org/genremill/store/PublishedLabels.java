package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;

/** The labels that readers see. There is one mutable object, and it is swung from one complete table to another. */
public final class PublishedLabels {
    private final Store store;

    public PublishedLabels(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * The pointer as one run saw it.
     *
     * @param labels what was published then; empty if nothing was
     * @param entityTag see {@link Files#entityTag}
     */
    public record Seen(Optional<CurrentLabels> labels, Optional<String> entityTag) {}

    /** What is published now, to be read. */
    public Optional<CurrentLabels> current() {
        return store.files()
                .read(pointer())
                .map(text -> Json.read(text, CurrentLabels.class, pointer().toString()));
    }

    /** What is published now, to be replaced: to be asked for when the {@link Lease} was taken. */
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
                        "The labels of run %s are not there, or not complete: '%s'."
                                .formatted(table.run(), store.layout().inStore(table.path()))));
    }

    /**
     * Makes readers see another table, if they still see what this run saw.
     *
     * <p>An object store makes sure of that itself, so that a run that was asleep after it had asked whether it holds the
     * {@link Lease} cannot undo what others have published since. On other file systems the lease alone decides.
     *
     * @throws GenremillException if another run has published
     */
    public void switchTo(Seen seen, CurrentLabels next) {
        if (!store.files().replaceUnchanged(pointer(), seen.entityTag(), Json.write(next))) {
            throw new GenremillException(
                    GenremillException.Kind.BUSY,
                    "Another run has published labels since this one began. Nothing was published; what this one measured is kept."
                            + " Run it again.");
        }
    }

    private Path pointer() {
        return store.layout().currentLabels();
    }
}
