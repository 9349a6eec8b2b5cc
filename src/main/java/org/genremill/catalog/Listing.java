package org.genremill.catalog;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.genremill.store.JoinReport;

/**
 * The files of a catalogue at one moment, which may exceed any machine's memory.
 *
 * @param tracks one row per file that may be audio, with distinct URIs and the columns of {@link #SCHEMA}
 * @param size the number of tracks
 * @param junk the {@code uri} of every ignored file, once, and the {@code rule} that excluded it
 * @param ignored the number of ignored files by rule
 * @param genres the source of the genres; those of tags are not in the listing
 * @param joins reports on the tables that were joined
 */
public record Listing(
        Dataset<Row> tracks,
        long size,
        Dataset<Row> junk,
        Ignored ignored,
        GenreSource genres,
        List<JoinReport> joins) {
    /** The fields of a {@link TrackRef}. */
    public static final StructType SCHEMA = new StructType()
            .add("uri", StringType, false)
            .add("bytes", LongType, false)
            .add("fingerprint", StringType, false)
            .add("genre", StringType, true);

    private static final StructType JUNK =
            new StructType().add("uri", StringType, false).add("rule", StringType, true);

    public Listing {
        requireNonNull(tracks, "tracks is null");
        requireNonNull(junk, "junk is null");
        requireNonNull(genres, "genres is null");
        requireNonNull(ignored, "ignored is null");
        joins = List.copyOf(joins);
    }

    /** A listing without joined tables. */
    public Listing(Dataset<Row> tracks, long size, Dataset<Row> junk, Ignored ignored, GenreSource genres) {
        this(tracks, size, junk, ignored, genres, List.of());
    }

    /** The same files with other genres. */
    public Listing withGenres(Dataset<Row> genred) {
        return new Listing(genred, size, junk, ignored, genres, joins);
    }

    /** The same files, with the report of another joined table. */
    public Listing joined(JoinReport join) {
        List<JoinReport> all = new ArrayList<>(joins);
        all.add(join);
        return new Listing(tracks, size, junk, ignored, genres, all);
    }

    /** A listing of the given tracks only, with genres as from a table. */
    public static Listing of(List<TrackRef> tracks, SparkSession spark) {
        List<Row> rows = tracks.stream()
                .map(track -> RowFactory.create(
                        track.uri(),
                        track.bytes(),
                        track.fingerprint(),
                        track.genre().orElse(null)))
                .toList();
        Dataset<Row> junk = spark.createDataFrame(List.of(), JUNK);
        return new Listing(spark.createDataFrame(rows, SCHEMA), tracks.size(), junk, Ignored.NONE, GenreSource.LABELS);
    }

    /** A listing of all that was found, each file once: rows of {@link Found#SCHEMA} without folders. */
    static Listing of(List<Row> found, GenreSource genres, SparkSession spark) {
        int kind = Found.SCHEMA.fieldIndex("kind");
        int rule = Found.SCHEMA.fieldIndex("rule");
        List<Row> tracks = new ArrayList<>();
        List<Row> junk = new ArrayList<>();
        for (Row row : found) {
            if (row.getString(kind).equals(Found.TRACK)) {
                tracks.add(RowFactory.create(row.get(0), row.get(1), row.get(2), row.get(3)));
            } else {
                junk.add(RowFactory.create(row.get(0), row.get(rule)));
            }
        }
        return new Listing(
                spark.createDataFrame(tracks, SCHEMA),
                tracks.size(),
                spark.createDataFrame(junk, JUNK),
                Ignored.of(junk),
                genres);
    }

    /** Collects rows of a listing as tracks, sorted by URI. */
    public static List<TrackRef> collect(Dataset<Row> tracks) {
        return tracks.select("uri", "bytes", "fingerprint", "genre").sort("uri").collectAsList().stream()
                .map(TrackRef::of)
                .toList();
    }
}
