package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreRules;
import org.genremill.steps.corrections.CorrectionRun;
import org.genremill.steps.corrections.RecordCorrections;
import org.genremill.store.Store;

/**
 * Records what people know better than a model about the genres of tracks.
 *
 * @param store the store's URI
 * @param table the URI of a CSV table with one statement a row
 * @param by who states what has no name beside it
 * @param rules for reading genres
 * @param newGenres whether genres that the store does not know are taken
 * @param settings the requested settings, for the manifest
 */
public record Correct(
        String store,
        String table,
        Optional<String> by,
        GenreRules rules,
        boolean newGenres,
        Map<String, String> settings) {
    public Correct {
        requireNonNull(store, "store is null");
        requireNonNull(table, "table is null");
        requireNonNull(by, "by is null");
        requireNonNull(rules, "rules is null");
        settings = Map.copyOf(settings);
    }

    /**
     * Records all rows of the table, or none.
     *
     * @throws GenremillException if there is anything wrong with a row; the message lists all mistakes
     */
    public CorrectionRun run(SparkSession spark) {
        Store target = Store.at(store, spark);
        return CorrectionRun.of(
                target, settings, run -> new RecordCorrections(target, rules, newGenres).table(table, by, run));
    }
}
