package org.genremill.steps.genres;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.Listing;
import org.genremill.store.CodeVersion;
import org.genremill.store.RunId;
import org.genremill.store.Store;

/**
 * Adds a catalogue's changed genres of known tracks to a store's genres table. Writes nothing if nothing has changed.
 * Does not decode audio.
 */
public final class RecordGenres {
    /** Rows have a few dozen bytes, so one task writes this many in a moment. */
    private static final int TRACKS_PER_FILE = 500_000;

    private final Store store;
    private final GenreRules rules;

    /**
     * Records genres in a store.
     *
     * @param rules that tell whether a text names several genres
     */
    public RecordGenres(Store store, GenreRules rules) {
        this.store = requireNonNull(store, "store is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    /** Compares genres and writes the changed ones; run after the extraction of the listing. */
    public GenreChanges run(Listing listing, RunId run) {
        try (CurrentGenres today = CurrentGenres.of(store, listing)) {
            return run(today.rows(), listing.genres(), run);
        }
    }

    private GenreChanges run(Dataset<Row> today, GenreSource source, RunId run) {
        GenreRules names = rules;
        Column several = udf(
                        (String genre) -> genre != null && names.names(genre).size() > 1, DataTypes.BooleanType)
                .apply(col("genre"));
        Row counts = today.agg(
                        count_if(col("changed")),
                        count_if(col("changed").and(col("genre").isNull())),
                        count_if(col("stated").and(col("genre").isNull())),
                        count_if(col("read")),
                        count_if(not(col("stated"))),
                        count_if(col("changed").or(col("read"))),
                        count_if(several))
                .first();
        long rows = counts.getLong(5);
        Optional<Path> folder = rows == 0
                ? Optional.empty()
                : Optional.of(store.append(
                        changed(today, source, run, rows), store.layout().genres(), run));
        return new GenreChanges(
                source,
                counts.getLong(0),
                counts.getLong(1),
                counts.getLong(2),
                counts.getLong(6),
                counts.getLong(3),
                counts.getLong(4),
                folder.map(Path::toString));
    }

    /** Genres read from tags are written even if unchanged, so that they are read only once. */
    private static Dataset<Row> changed(Dataset<Row> today, GenreSource source, RunId run, long rows) {
        return today.where(col("changed").or(col("read")))
                .select(
                        col("uri"),
                        col("genre"),
                        lit(name(source)).as("source"),
                        col("fingerprint"),
                        lit(run.value()).as("run_id"),
                        lit(CodeVersion.CURRENT).as("code_version"))
                .coalesce((int) (1 + rows / TRACKS_PER_FILE));
    }

    /** The name of a source in the genres table. */
    static String name(GenreSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
