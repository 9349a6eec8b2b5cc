package org.genremill.steps.table;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.catalog.Artists;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.SeveralGenres;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.GenreCounts;
import org.genremill.learn.table.LearningTable;
import org.genremill.store.Quoting;

/**
 * Rules for reading genres and artists of tracks. The distinct genres are few, so they are collected on the driver.
 *
 * @param genres rules for spellings and lists of genres
 * @param minTracks genres with fewer tracks are left out, 1 or more
 * @param artists which spellings are one artist, and which are no artist
 * @param correctionWeight how often a track is learned whose genre a person has stated, 1 or more
 */
public record NamingRules(GenreRules genres, long minTracks, Artists artists, int correctionWeight)
        implements Serializable {
    /** Genres as they are written, no minimum size, and every name an artist's. */
    public static final NamingRules PLAIN = new NamingRules(GenreRules.PLAIN, 1, new Artists(Set.of()));

    private static final int EXAMPLES = 5;

    public NamingRules {
        requireNonNull(genres, "genres is null");
        requireNonNull(artists, "artists is null");
    }

    /** Learns corrected tracks once, as all others. */
    public NamingRules(GenreRules genres, long minTracks, Artists artists) {
        this(genres, minTracks, artists, 1);
    }

    /**
     * A table after its genres and artists were read.
     *
     * @param table the training table
     * @param counts how its genres were read
     */
    public record Named(LearningTable table, GenreCounts counts) {}

    /**
     * Reads the genres and artists of a training table.
     *
     * @throws GenremillException if tracks have several genres and they are refused, or no genre is left
     */
    public Named apply(LearningTable table) {
        Map<String, Long> tracksByText = tracksByText(table.rows(), "id");
        if (genres.several() == SeveralGenres.REFUSE) {
            refuseSeveral(tracksByText, table.source());
        }
        GenreCounts counts = GenreCounts.of(tracksByText, genres, minTracks);
        if (counts.tracks().isEmpty() && !counts.leftOut().isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "No genre of '%s' has %s or more: give a smaller --min-tracks-per-genre."
                            .formatted(table.source(), Counted.of(minTracks, "track")));
        }
        Map<String, List<String>> learned = new HashMap<>();
        tracksByText.keySet().forEach(text -> learned.put(text, learned(text, counts)));
        return new Named(table.withRows(named(table.rows(), learned)), counts);
    }

    /** Gives each track its one genre, regardless of the minimum size; tracks without a genre are left out. */
    public LearningTable one(LearningTable table) {
        return table.withRows(table.rows()
                .withColumn("genre", genre(col("genre")))
                .withColumn("artist", artist(col("artist")))
                .where(col("genre").isNotNull()));
    }

    /** Reads one genre from a column of the catalogue's texts; null if there is none. */
    public Column genre(Column text) {
        return udf(
                        (String given) ->
                                Optional.ofNullable(given).flatMap(genres::name).orElse(null),
                        DataTypes.StringType)
                .apply(text);
    }

    /** Reads one spelling of each artist from a column of names; null if it is no artist. */
    public Column artist(Column text) {
        return udf(
                        (String name) ->
                                Optional.ofNullable(name).flatMap(artists::of).orElse(null),
                        DataTypes.StringType)
                .apply(text);
    }

    /**
     * Counts the genres of rows, regardless of the minimum size.
     *
     * @param key the column that identifies tracks, beside {@code genre}, which holds the catalogue's text
     */
    public GenreCounts count(Dataset<Row> rows, String key) {
        return GenreCounts.of(tracksByText(rows, key), genres, 1);
    }

    /** The number of tracks of each text in the column {@code genre}. */
    private static Map<String, Long> tracksByText(Dataset<Row> rows, String key) {
        return rows
                .where(col("genre").isNotNull())
                .groupBy("genre")
                .agg(count_distinct(substring_index(col(key), LabelledTrack.COPY, 1)))
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    }

    private List<String> learned(String text, GenreCounts counts) {
        List<String> names = genres.names(text);
        Stream<String> meant = genres.several() == SeveralGenres.ALL
                ? names.stream()
                : names.stream().limit(1);
        return meant.filter(name -> counts.tracks().containsKey(name)).toList();
    }

    private Dataset<Row> named(Dataset<Row> rows, Map<String, List<String>> learned) {
        Column[] columns = Arrays.stream(rows.columns()).map(Quoting::column).toArray(Column[]::new);
        Column copy = concat(col("id"), lit(LabelledTrack.COPY), col("named"));
        return rows.select(Stream.concat(
                                Arrays.stream(columns),
                                Stream.of(posexplode(udf(
                                                        (String text) -> learned.get(text),
                                                        DataTypes.createArrayType(DataTypes.StringType))
                                                .apply(col("genre")))
                                        .as(new String[] {"place", "named"})))
                        .toArray(Column[]::new))
                .withColumn("id", when(col("place").gt(0), copy).otherwise(col("id")))
                .withColumn("genre", col("named"))
                .withColumn("artist", artist(col("artist")))
                .select(columns);
    }

    private void refuseSeveral(Map<String, Long> tracksByText, String source) {
        Map<String, Long> several = tracksByText.entrySet().stream()
                .filter(text -> genres.names(text.getKey()).size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!several.isEmpty()) {
            long tracks = several.values().stream().mapToLong(Long::longValue).sum();
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "%s of '%s' %s several genres, such as %s. Give each one genre, name the text under catalog.genres, or set catalog.several-genres = first or all."
                            .formatted(
                                    Counted.of(tracks, "track"),
                                    source,
                                    Counted.form(tracks, "has", "have"),
                                    several.keySet().stream()
                                            .sorted()
                                            .limit(EXAMPLES)
                                            .map("'%s'"::formatted)
                                            .collect(Collectors.joining(", "))));
        }
    }
}
