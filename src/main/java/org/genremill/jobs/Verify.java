package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.genremill.steps.run.Progress;
import org.genremill.steps.upkeep.CheckStore;
import org.genremill.steps.upkeep.Finding;
import org.genremill.store.Store;

/**
 * Checks what readers of a store rely on. Changes nothing.
 *
 * @param store the store's URI
 */
public record Verify(String store) {
    public Verify {
        requireNonNull(store, "store is null");
    }

    /**
     * The outcome.
     *
     * @param findings faults first
     * @param writes what the store does with conditional writes; empty if no run has tried
     */
    public record Summary(List<Finding> findings, Optional<CheckStore.Tried> writes) {
        /** The number of faults. */
        public long faults() {
            return findings.stream()
                    .filter(finding -> finding.weight() == Finding.Weight.FAULT)
                    .count();
        }
    }

    /** Checks the store. */
    public Summary run(SparkSession spark, Progress progress) {
        CheckStore.Result result = CheckStore.run(Store.at(store, spark));
        return new Summary(result.findings(), result.writes());
    }
}
