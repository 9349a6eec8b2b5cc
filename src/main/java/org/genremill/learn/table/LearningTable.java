package org.genremill.learn.table;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.GenremillException;
import org.genremill.catalog.TrackNames;
import org.genremill.features.ColumnGroups;
import org.genremill.features.FeatureView;
import org.genremill.features.Plane;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.store.PackedNumbers;
import org.genremill.store.Quoting;

/**
 * A table of labelled rows: {@code id} (the recording), {@code name} (as in published lists), {@code sound} (equal for
 * exact duplicates), {@code segment}, {@code genre}, {@code artist} (null if unknown), and the features: one column of
 * {@link PackedNumbers}, or the columns of the planes.
 *
 * @param rows only rows with a known genre
 * @param view the name of the features table, for example {@code gtzan57}
 * @param version the feature set's version
 * @param columns the names of the features in the order in which a model reads them
 * @param groups the groups of columns, which determine their weights
 * @param planes what networks read of each column, which then holds arrays of floats; empty if all hold numbers
 * @param source the origin of the rows, for the record
 * @param recordings the number of recordings behind the rows, once it is known
 */
public record LearningTable(
        Dataset<Row> rows,
        String view,
        int version,
        List<String> columns,
        ColumnGroups groups,
        List<Plane> planes,
        String source,
        Optional<Recordings> recordings) {
    /** While a table is read: the location of a row's file, from which names are parsed. */
    public static final String PATH = "file_path";
    /** While a table is read: the length of a row's file in seconds; null if unknown. */
    public static final String SECONDS = "file_seconds";
    /** While a table is read: the recording named by a user's column; null if it names none. */
    public static final String STATED = "stated_recording";

    /** While a table is read: whether a person has stated the genre of a row. */
    public static final String CORRECTED = "genre_is_corrected";

    private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.FloatType);
    private static final Column NUMBERS = col(PackedNumbers.COLUMN);
    private static final Column[] TRACK = {
        col("id"), col("name"), col("sound"), col("segment"), col("genre"), col("artist")
    };
    private static final UserDefinedFunction NAME = udf((String uri) -> TrackNames.stem(uri), DataTypes.StringType);

    public LearningTable {
        requireNonNull(rows, "rows is null");
        requireNonNull(view, "view is null");
        columns = List.copyOf(requireNonNull(columns, "columns is null"));
        requireNonNull(groups, "groups is null");
        planes = List.copyOf(requireNonNull(planes, "planes is null"));
        requireNonNull(source, "source is null");
        requireNonNull(recordings, "recordings is null");
        if (!planes.isEmpty()
                && !columns.equals(planes.stream().map(Plane::column).toList())) {
            throw new IllegalArgumentException("planes of %s for %s".formatted(planes, columns));
        }
        int grouped = groups.columns();
        if (grouped != columns.size()) {
            throw new IllegalArgumentException("groups of %d columns in all for %d".formatted(grouped, columns.size()));
        }
    }

    /** A table of numbers, each still in a column of its own. */
    public static LearningTable ofColumns(
            Dataset<Row> rows, String view, int version, List<String> columns, List<Integer> groups, String source) {
        return new LearningTable(PackedNumbers.pack(rows, columns), view, version, columns, groups, List.of(), source);
    }

    /** A table of numbers or planes with unknown recordings. */
    public LearningTable(
            Dataset<Row> rows,
            String view,
            int version,
            List<String> columns,
            List<Integer> groups,
            List<Plane> planes,
            String source) {
        this(rows, view, version, columns, ColumnGroups.of(groups), planes, source, Optional.empty());
    }

    /**
     * Converts a features table of a store.
     *
     * @param features with {@link PackedNumbers}, unless the view has planes
     */
    public static LearningTable ofFeatures(Dataset<Row> features, FeatureView view, String source) {
        List<Plane> planes = view.planes();
        if (planes.isEmpty()) {
            return new LearningTable(
                    labelled(features, NUMBERS),
                    view.id(),
                    view.version(),
                    view.columnNames(),
                    view.groups(),
                    planes,
                    source,
                    Optional.empty());
        }
        List<String> columns = planes.stream().map(Plane::column).toList();
        Dataset<Row> rows = labelled(
                features,
                columns.stream()
                        .map(column -> Quoting.column(column).cast(ARRAY))
                        .toArray(Column[]::new));
        return new LearningTable(rows, view.id(), view.version(), columns, List.of(columns.size()), planes, source);
    }

    /** Converts the numeric columns of a features table of a store. */
    public static LearningTable ofFeatures(
            Dataset<Row> features,
            String view,
            int version,
            List<String> columns,
            List<Integer> groups,
            String source) {
        Dataset<Row> rows = labelled(PackedNumbers.pack(features, columns), NUMBERS);
        return new LearningTable(rows, view, version, columns, groups, List.of(), source);
    }

    private static Dataset<Row> labelled(Dataset<Row> features, Column... inputs) {
        List<String> present = Arrays.asList(features.columns());
        boolean knowsArtists = present.contains("artist");
        Stream<Column> aboutFiles = Stream.concat(
                Stream.of(col("track_seconds").as(SECONDS)).filter(ignored -> present.contains("track_seconds")),
                Stream.of(STATED, CORRECTED).filter(present::contains).map(name -> col(name)));
        Column[] all = Stream.of(Arrays.stream(TRACK), Arrays.stream(inputs), aboutFiles)
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        return features.where(col("genre").isNotNull())
                .withColumn("id", col("uri"))
                .withColumn("name", NAME.apply(col("uri")))
                .withColumn("sound", coalesce(col("content_hash"), col("uri")))
                .withColumn("artist", knowsArtists ? col("artist") : lit(null).cast(DataTypes.StringType))
                .select(all);
    }

    /** See {@link ColumnGroups#weights}. */
    public double[] weights() {
        return groups.weights();
    }

    /** The columns that hold the features. */
    public Stream<Column> inputs() {
        return planes.isEmpty() ? Stream.of(NUMBERS) : columns.stream().map(Quoting::column);
    }

    /** The columns that {@link #numbers} reads: the row's identity and the features. */
    public Column[] identified() {
        return Stream.concat(Stream.of(col("id")), inputs()).toArray(Column[]::new);
    }

    /**
     * The feature values of a row of {@link #identified}.
     *
     * @throws GenremillException if one is not finite, which cannot happen with extracted features
     */
    public double[] numbers(Row row) {
        List<Double> packed = row.getList(1);
        double[] numbers = new double[columns.size()];
        int column = 0;
        for (Double number : packed) {
            if (number == null || !Double.isFinite(number)) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The column '%s' of %s holds a value that is not finite (%s): correct or remove that row."
                                .formatted(columns.get(column), row.getString(0), number));
            }
            numbers[column++] = number;
        }
        return numbers;
    }

    /** The number of input values per row. */
    public int width() {
        return planes.isEmpty()
                ? columns.size()
                : planes.stream().mapToInt(Plane::size).sum();
    }

    /** Each segment as a separate track, for protocols that leak. */
    public LearningTable pieces() {
        Column piece = concat(col("id"), lit("#"), col("segment").cast("string"));
        return withRows(rows.withColumn("id", piece).withColumn("sound", piece));
    }

    /** The same columns with other rows. */
    public LearningTable withRows(Dataset<Row> other) {
        return new LearningTable(other, view, version, columns, groups, planes, source, recordings);
    }

    /** The same table under another name. */
    public LearningTable withView(String name) {
        return new LearningTable(rows, name, version, columns, groups, planes, source, recordings);
    }

    /** The same table with the number of recordings. */
    public LearningTable withRecordings(Recordings found) {
        return new LearningTable(rows, view, version, columns, groups, planes, source, Optional.of(found));
    }

    /**
     * Each track once, as seen by a split.
     *
     * @param artists the artist by the track's identity or its published name; for other tracks their tags count
     */
    public List<LabelledTrack> tracks(Map<String, String> artists) {
        return rows
                .groupBy(col("id"))
                .agg(
                        min("name").as("name"),
                        min("sound").as("sound"),
                        min("genre").as("genre"),
                        min("artist").as("artist"))
                .orderBy("id")
                .collectAsList()
                .stream()
                .map(row -> new LabelledTrack(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(artists.get(LabelledTrack.trackId(row.getString(0))))
                                .or(() -> Optional.ofNullable(artists.get(row.getString(1))))
                                .or(() -> Optional.ofNullable(row.getString(4)))))
                .toList();
    }

    /** A fingerprint of all values that does not depend on the order or partitioning of the rows. */
    public String fingerprint() {
        Column values = xxhash64(
                col("id"),
                col("name"),
                col("sound"),
                col("segment"),
                col("genre"),
                col("artist"),
                planes.isEmpty() ? NUMBERS : array(inputs().toArray(Column[]::new)));
        Row result = rows.agg(
                        count(lit(1)).as("rows"),
                        coalesce(sum(values.cast("decimal(38,0)")), lit(BigDecimal.ZERO))
                                .as("hashes"))
                .first();
        return "%d:%s"
                .formatted(
                        result.getLong(0), result.getDecimal(1).toBigInteger().toString(16));
    }
}
