package org.genremill.steps.review;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.genremill.GenremillException;
import org.genremill.catalog.table.CsvCells;
import org.genremill.catalog.table.UserTable;
import org.genremill.steps.join.Statement;
import org.genremill.steps.join.TrackJoin;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.CorrectionsTable;
import org.genremill.store.LabelSchema;
import org.genremill.store.Store;

/**
 * Finds the tracks from whose genres a model should learn most: those between whose two most likely genres it can hardly
 * decide (margin sampling; Scheffer, Decomain and Wrobel, "Active hidden Markov models for information extraction", 2001).
 * Artists take turns, because tracks of one artist teach much the same.
 *
 * @param naming which spellings are one artist; a track of an unknown artist counts as an artist of its own
 * @param artists the URI of a table of tracks and artists, which counts before the tags of the files
 * @param most how many tracks, 1 to {@value #LARGEST}; as many are held in memory
 */
public record ReviewTracks(NamingRules naming, Optional<String> artists, int most) {
    /** As many as one table of corrections may have. */
    public static final int LARGEST = CsvCells.MOST_ROWS;

    /** How many there are unless somebody wants more or fewer. */
    public static final int USUAL = 50;

    private static final String CORRECTED = "corrected";
    private static final String SOUND = "sound";
    private static final String MARGIN = "margin";
    private static final String TURN = "turn";

    /** @throws IllegalArgumentException if {@code most} is out of range */
    public ReviewTracks {
        requireNonNull(naming, "naming is null");
        requireNonNull(artists, "artists is null");
        if (most < 1 || most > LARGEST) {
            throw new IllegalArgumentException("%,d tracks".formatted(most));
        }
    }

    /**
     * What was found among labels. Every label is listed, left out, or open for a later list.
     *
     * @param tracks the list
     * @param labels the number of all labels
     * @param corrected those left out because somebody has stated their genres
     * @param learned those left out because the model was trained on them
     * @param duplicates those left out because another track has the same audio
     */
    public record Found(List<ReviewTrack> tracks, long labels, long corrected, long learned, long duplicates) {
        public Found {
            tracks = List.copyOf(tracks);
        }
    }

    /**
     * Finds them among the published labels of a store.
     *
     * @throws GenremillException if there is no such table of artists, it matches none of the tracks, or contradicts itself
     */
    public Found among(Dataset<Row> labels, Store store) {
        Dataset<Row> all = withSound(labels, store);
        Column learned = coalesce(LabelSchema.in(labels, "trained_on"), lit(false));
        Dataset<Row> marked = all.withColumn("learned", learned.and(not(col(CORRECTED))));
        Column isOpen = not(col(CORRECTED)).and(not(col("learned")));
        Row counts = marked.agg(
                        count(lit(1)),
                        count_if(col(CORRECTED)),
                        count_if(col("learned")),
                        count_if(isOpen).minus(count_distinct(when(isOpen, col(SOUND)))))
                .first();
        Dataset<Row> open = marked.where(isOpen);
        return new Found(
                listed(artists.map(uri -> withStated(uri, open, labels)).orElse(open)),
                counts.getLong(0),
                counts.getLong(1),
                counts.getLong(2),
                counts.getLong(3));
    }

    /** Adds what identifies the audio of a track, and whether somebody has stated its genre. */
    private static Dataset<Row> withSound(Dataset<Row> labels, Store store) {
        Column[] columns = Stream.of(LabelSchema.columns())
                .map(name -> LabelSchema.in(labels, name))
                .toArray(Column[]::new);
        Dataset<Row> hashes = store.knownTracks()
                .map(tracks -> tracks.select("uri", "content_hash"))
                .orElseGet(
                        () -> labels.select(col("uri"), lit(null).cast("string").as("content_hash")));
        Dataset<Row> heard = labels.select(columns)
                .join(hashes, new String[] {"uri"}, "left_outer")
                .withColumn(SOUND, coalesce(col("content_hash"), col("uri")));
        // Labels know only the corrections that were recorded before them.
        return store.corrections()
                .map(rows -> heard.join(
                                CorrectionsTable.of(rows, heard)
                                        .select(col("uri"), lit(true).as("stated")),
                                new String[] {"uri"},
                                "left_outer")
                        .withColumn(CORRECTED, col("stated").isNotNull()))
                .orElseGet(() -> heard.withColumn(CORRECTED, col("genre_source").equalTo(LabelSchema.CORRECTION)));
    }

    private Dataset<Row> withStated(String uri, Dataset<Row> open, Dataset<Row> labels) {
        TrackJoin.Joined stated = new TrackJoin(
                        UserTable.open(labels.sparkSession(), uri), Statement.ARTISTS, List.of())
                .with(labels.select(col("uri").as("id")));
        stated.report().requireMatch(false);
        Column isArtist = naming.artist(col("value")).isNotNull();
        return open.join(stated.values().withColumnRenamed("id", "uri"), new String[] {"uri"}, "left_outer")
                .withColumn("artist", when(isArtist, col("value")).otherwise(col("artist")));
    }

    /**
     * The tracks in their order.
     *
     * @param open rows with a unique {@code uri}, {@code sound} (equal for tracks with the same audio), {@code artist},
     *     {@code title}, {@code best_genre}, {@code confidence}, {@code second_genre}, {@code second_confidence} and
     *     {@code catalogue_genre}
     */
    public List<ReviewTrack> listed(Dataset<Row> open) {
        Column margin = col("confidence").minus(coalesce(col("second_confidence"), lit(0.0)));
        Column artist =
                coalesce(concat(lit("artist "), naming.artist(col("artist"))), concat(lit("track "), col("uri")));
        List<Row> rows = open.withColumn(MARGIN, margin)
                .withColumn("copy", row_number().over(inOrderOf(col(SOUND))))
                .where(col("copy").equalTo(1))
                .withColumn(TURN, row_number().over(inOrderOf(artist)))
                .orderBy(col(TURN), col(MARGIN), col("uri"))
                .limit(most)
                .collectAsList();
        List<ReviewTrack> tracks = new ArrayList<>(rows.size());
        rows.forEach(row -> tracks.add(track(tracks.size() + 1, row)));
        return tracks;
    }

    private static WindowSpec inOrderOf(Column group) {
        return Window.partitionBy(group).orderBy(col(MARGIN), col("uri"));
    }

    private static ReviewTrack track(int rank, Row row) {
        Double second = row.getAs("second_confidence");
        return new ReviewTrack(
                rank,
                row.getAs("uri"),
                text(row, "artist"),
                text(row, "title"),
                row.getAs("best_genre"),
                row.<Double>getAs("confidence"),
                text(row, "second_genre"),
                second == null ? 0 : second,
                row.<Double>getAs(MARGIN),
                text(row, "catalogue_genre"));
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.<String>getAs(column));
    }
}
