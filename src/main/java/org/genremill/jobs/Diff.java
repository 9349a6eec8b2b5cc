package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.steps.labels.LabelChanges;
import org.genremill.steps.run.Progress;
import org.genremill.store.GenreShare;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * Compares the labels of two runs. Writes nothing.
 *
 * @param store the store's URI
 * @param before the earlier run
 * @param now the later run
 * @param most how many changes to show
 */
public record Diff(String store, RunId before, RunId now, int most) {
    public Diff {
        requireNonNull(store, "store is null");
        requireNonNull(before, "before is null");
        requireNonNull(now, "now is null");
    }

    /**
     * The differences.
     *
     * @param counts how many changes of each kind
     * @param drift each genre's fraction of the tracks in both runs
     * @param first some of the changes: changed genres first, then by URI
     */
    public record Summary(Map<String, Long> counts, List<GenreShare> drift, List<Row> first) {}

    /**
     * Compares the two runs.
     *
     * @throws GenremillException if one of the runs has no labels
     */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Dataset<Row> old = labels(target, before);
        Dataset<Row> recent = labels(target, now);
        Dataset<Row> changes = LabelChanges.between(old, recent).cache();
        return new Summary(
                LabelChanges.countByKind(changes),
                LabelChanges.drift(old, recent),
                changes.orderBy(
                                changes.col("change").equalTo("genre").desc(),
                                changes.col("change"),
                                changes.col("uri"))
                        .limit(most)
                        .collectAsList());
    }

    private static Dataset<Row> labels(Store target, RunId run) {
        Optional<Dataset<Row>> rows = target.complete(target.layout().labels(run));
        return rows.orElseThrow(() -> new GenremillException(
                GenremillException.Kind.INPUT,
                "There are no complete labels of run %s in '%s'."
                        .formatted(run, target.layout().root())));
    }
}
