package org.genremill.steps.split;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.catalog.Artists;
import org.genremill.catalog.RecordingRule;
import org.genremill.catalog.table.UserTable;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.learn.split.Splits;
import org.genremill.learn.split.StatedSplit;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.join.Statement;
import org.genremill.steps.join.TrackJoin;
import org.genremill.steps.table.ImportSource;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.JoinReport;

/**
 * A plan for splitting tracks, before the tables that it needs are read.
 *
 * @param names of protocols, at least one
 * @param testFraction the fraction to test on, for random splits
 * @param folds the number of folds of cross-validation
 * @param table the URI of a table of tracks and parts, for the protocol {@value StatedSplit#NAME}
 * @param artists the URI of a table of tracks and artists
 * @param spelling which spellings are one artist, and which are no artist
 * @param allowUnmatched whether the tables may match none of the tracks
 * @param recording how excerpts of one recording are recognised, which are never separated
 */
public record SplitPlan(
        List<String> names,
        double testFraction,
        int folds,
        Optional<String> table,
        Optional<String> artists,
        Artists spelling,
        boolean allowUnmatched,
        RecordingRule recording) {
    public SplitPlan {
        names = List.copyOf(requireNonNull(names, "names is null"));
        requireNonNull(table, "table is null");
        requireNonNull(artists, "artists is null");
        requireNonNull(spelling, "spelling is null");
        requireNonNull(recording, "recording is null");
        if (names.contains(StatedSplit.NAME) && table.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The protocol '%s' needs a table with the columns track (or uri, or filename) and part: pass one with --split-table."
                            .formatted(StatedSplit.NAME));
        }
    }

    /**
     * Checks a plan for imported data, which names no artists.
     *
     * @throws GenremillException if a protocol needs artists and there is no table of them
     */
    public void requireArtistsOf(ImportSource imported) {
        if (names.contains(KFold.BY_ARTIST) && artists.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The protocol '%s' needs artists, and '%s' names none: pass a table of tracks and artists with --artists."
                            .formatted(KFold.BY_ARTIST, imported.uri()));
        }
    }

    /** A plan in which every name is an artist's, and recordings are recognised by file names. */
    public SplitPlan(
            List<String> names, double testFraction, int folds, Optional<String> table, Optional<String> artists) {
        this(names, testFraction, folds, table, artists, NamingRules.PLAIN.artists(), false, RecordingRule.AUTO);
    }

    /**
     * The protocols with their tables.
     *
     * @param protocols in the order of their names
     * @param artists the artist of each track, by the track's identity, in one spelling; empty without a table
     * @param joins how the tables matched the tracks
     */
    public record Resolved(List<SplitProtocol> protocols, Map<String, String> artists, List<JoinReport> joins) {}

    /**
     * Reads the tables and matches them with tracks. The driver holds the matched values, as it holds the tracks of a
     * split.
     *
     * @param tables whose tracks are split
     * @throws GenremillException if a table is missing, lacks a column, contradicts itself or matches none of the
     *     tracks
     */
    public Resolved resolve(SparkSession spark, List<LearningTable> tables) {
        Dataset<Row> tracks = tables.stream()
                .map(table -> table.rows()
                        .select(substring_index(col("id"), LabelledTrack.COPY, 1)
                                .as("id")))
                .reduce(Dataset::union)
                .orElseThrow()
                .distinct();
        List<JoinReport> joins = new ArrayList<>();
        Map<String, String> artistOf = new HashMap<>();
        artists.ifPresent(uri -> stated(spark, uri, Statement.ARTISTS, tracks, joins)
                .forEach((track, name) -> spelling.of(name).ifPresent(artist -> artistOf.put(track, artist))));
        List<SplitProtocol> protocols = names.stream()
                .map(name -> name.equals(StatedSplit.NAME)
                        ? new StatedSplit(stated(spark, table.orElseThrow(), Statement.SPLIT, tracks, joins))
                        : Splits.named(name, testFraction, folds))
                .toList();
        return new Resolved(protocols, Map.copyOf(artistOf), List.copyOf(joins));
    }

    private Map<String, String> stated(
            SparkSession spark, String uri, Statement statement, Dataset<Row> tracks, List<JoinReport> joins) {
        TrackJoin.Joined joined = new TrackJoin(UserTable.open(spark, uri), statement, List.of()).with(tracks);
        joins.add(joined.report().requireMatch(allowUnmatched));
        return joined.values().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    }
}
