package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.Problem;

/** The labels that readers see. There is one mutable object, and it is swung from one complete table to another. */
public final class PublishedLabels {
    private final Store store;

    public PublishedLabels(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** What is published now; empty if nothing is yet. */
    public Optional<CurrentLabels> current() {
        return store.files()
                .read(store.layout().currentLabels())
                .map(text -> Json.read(
                        text,
                        CurrentLabels.class,
                        store.layout().currentLabels().toString()));
    }

    /** The rows of a published table. */
    public Dataset<Row> rows(CurrentLabels table) {
        return store.complete(store.layout().inStore(table.path()))
                .orElseThrow(() -> new Problem(
                        Problem.Kind.INPUT,
                        "The labels of run %s are not there, or not complete: '%s'."
                                .formatted(table.run(), store.layout().inStore(table.path()))));
    }

    /** Makes readers see another table. */
    public void swing(CurrentLabels next) {
        String text = Json.write(next);
        try {
            store.files().replace(store.layout().currentLabels(), text);
        } catch (Problem failed) {
            // An answer may be lost on its way when the deed is done.
            if (!store.files().read(store.layout().currentLabels()).equals(Optional.of(text))) {
                throw failed;
            }
        }
    }
}
