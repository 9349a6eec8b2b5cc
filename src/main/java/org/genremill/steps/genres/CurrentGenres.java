package org.genremill.steps.genres;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.Listing;
import org.genremill.store.GenresTable;
import org.genremill.store.Store;

/**
 * The genres that a catalogue states today for its tracks with features in a store. A genre is unknown only if genres
 * come from tags and these could not be read.
 */
public final class CurrentGenres implements AutoCloseable {
    private static final String NO_TAGS = "array<string>";
    private static final String NOTHING_READ = "struct<genre:string>";

    private final Store store;
    private final Dataset<Row> rows;
    /** The store's rows of the tracks; {@code tags} and {@code present} refer to the listed content. */
    private Dataset<Row> tracks;
    /** Whether any table has another genre than {@code today}. */
    private Column differs = lit(false);

    private CurrentGenres(Store store, Listing listing) {
        this.store = store;
        this.tracks = listing.tracks();
        findInTables();
        Dataset<Row> today = listing.genres() == GenreSource.TAG
                ? fromTags()
                : tracks.withColumn("today", col("genre"))
                        .withColumn("stated", lit(true))
                        .withColumn("read", lit(false));
        this.rows = today.select(
                        col("uri"),
                        col("fingerprint"),
                        col("today").as("genre"),
                        col("stated"),
                        col("read"),
                        col("stated").and(differs).as("changed"))
                .persist(StorageLevel.DISK_ONLY());
    }

    /** Compares a listing with a store. */
    public static CurrentGenres of(Store store, Listing listing) {
        return new CurrentGenres(store, listing);
    }

    /**
     * One row for each listed track in any features table: {@code uri}, {@code fingerprint}, {@code genre} (null for
     * none), {@code stated} (whether the catalogue's genre is known), {@code read} (whether tags were read from the
     * file now), and {@code changed} (whether some table has another genre).
     */
    public Dataset<Row> rows() {
        return rows;
    }

    /** Joins the listing with each features table, and keeps tracks that are in at least one. */
    private void findInTables() {
        Column known = lit(false);
        Column present = lit(false);
        Column tags = lit(null).cast(NO_TAGS);
        int table = 0;
        for (Path folder : store.featureTables()) {
            Optional<Dataset<Row>> found = store.tracks(folder);
            if (found.isPresent()) {
                String name = "in" + table++;
                tracks = tracks.join(
                        found.get()
                                .select(
                                        col("uri"),
                                        struct("fingerprint", "genre", "tag_genres")
                                                .as(name)),
                        new String[] {"uri"},
                        "left_outer");
                Column there = col(name).isNotNull();
                Column same = coalesce(col(name).getField("fingerprint").equalTo(col("fingerprint")), lit(false));
                known = known.or(there);
                present = present.or(same);
                tags = coalesce(tags, when(same, col(name).getField("tag_genres")));
                differs = differs.or(there.and(not(col(name).getField("genre").eqNullSafe(col("today")))));
            }
        }
        tracks = tracks.withColumn("tags", tags).withColumn("present", present).where(known);
    }

    /** Takes tags from the features rows or the genres table, or else reads them now. */
    private Dataset<Row> fromTags() {
        Column stated = col("tags").isNotNull().or(col("earlier").isNotNull());
        tracks = withEarlierReading().persist(StorageLevel.DISK_ONLY());
        Dataset<Row> read = ReadTags.of(tracks.where(not(stated).and(col("present"))), store.spark());
        return tracks.join(read, new String[] {"uri"}, "left_outer")
                .withColumn(
                        "today",
                        when(col("tags").isNotNull(), GenresTable.joined(col("tags")))
                                .when(col("earlier").isNotNull(), col("earlier.genre"))
                                .otherwise(GenresTable.joined(col("read_genres"))))
                .withColumn("read", col("read_genres").isNotNull())
                .withColumn("stated", stated.or(col("read")))
                // The content is in no table, so there is no genre to compare with.
                .where(col("stated").or(col("present")));
    }

    /** Adds the tags that an earlier run read for the genres table. */
    private Dataset<Row> withEarlierReading() {
        return store.genres()
                .map(rows -> GenresTable.newest(rows.where(col("source").equalTo(RecordGenres.name(GenreSource.TAG)))))
                .map(rows -> tracks.join(
                        rows.select(
                                col("uri"), col("fingerprint"), struct("genre").as("earlier")),
                        new String[] {"uri", "fingerprint"},
                        "left_outer"))
                .orElseGet(() -> tracks.withColumn("earlier", lit(null).cast(NOTHING_READ)));
    }

    @Override
    public void close() {
        rows.unpersist();
        tracks.unpersist();
    }
}
