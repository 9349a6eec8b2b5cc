package org.genremill.steps;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.genremill.Problem;
import org.genremill.catalog.Artists;
import org.genremill.learn.SplitProtocol;
import org.genremill.learn.Splits;
import org.genremill.learn.StatedSplit;

/**
 * How tracks are to be divided, before the tables that this takes are read.
 *
 * @param names of protocols, at least one
 * @param testFraction the share to test on, for protocols that draw their own
 * @param folds how many folds, for cross-validation
 * @param table the URI of a table of tracks and parts, for the protocol {@value StatedSplit#NAME}
 * @param artists the URI of a table of tracks and artists
 * @param spelling who is one artist, and who is nobody
 */
public record SplitPlan(
        List<String> names,
        double testFraction,
        int folds,
        Optional<String> table,
        Optional<String> artists,
        Artists spelling) {
    /** A plan for which every name is an artist's. */
    public SplitPlan(
            List<String> names, double testFraction, int folds, Optional<String> table, Optional<String> artists) {
        this(names, testFraction, folds, table, artists, Naming.PLAIN.artists());
    }

    public SplitPlan {
        names = List.copyOf(requireNonNull(names, "names is null"));
        requireNonNull(table, "table is null");
        requireNonNull(artists, "artists is null");
        requireNonNull(spelling, "spelling is null");
        if (names.contains(StatedSplit.NAME) && table.isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The split '%s' needs a table with the columns track (or uri, or filename) and part: give --split-table."
                            .formatted(StatedSplit.NAME));
        }
    }

    /**
     * The protocols.
     *
     * @throws Problem if a table is missing or lacks a column
     */
    public List<SplitProtocol> protocols(SparkSession spark) {
        return names.stream()
                .map(name -> name.equals(StatedSplit.NAME)
                        ? new StatedSplit(Lookup.read(spark, table.orElseThrow(), List.of("part", "split")))
                        : Splits.named(name, testFraction, folds))
                .toList();
    }

    /** Who plays, by the track's URI or name, under one spelling of each artist; empty without a table. */
    public Map<String, String> artists(SparkSession spark) {
        Map<String, String> found = new HashMap<>();
        artists.ifPresent(uri -> Lookup.read(spark, uri, List.of("artist"))
                .forEach((track, name) -> spelling.of(name).ifPresent(artist -> found.put(track, artist))));
        return found;
    }
}
