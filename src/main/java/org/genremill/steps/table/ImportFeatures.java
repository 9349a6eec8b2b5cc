package org.genremill.steps.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.GenremillException;
import org.genremill.catalog.CutName;
import org.genremill.catalog.RecordingRule;
import org.genremill.catalog.TrackNames;
import org.genremill.catalog.table.UserTable;
import org.genremill.features.FeatureSet;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.join.Statement;
import org.genremill.steps.join.TrackJoin;
import org.genremill.steps.table.TrainingTables.Opened;
import org.genremill.store.JoinReport;
import org.genremill.store.Quoting;

/**
 * Imports a table of features from elsewhere: CSV or Parquet with one row per track or segment, its file name or
 * number, and the columns of a registered feature set. The genre is in the same row or in a table of genres. Other
 * columns are ignored. The {@code features.csv} of the Free Music Archive is such a table for the set {@code fma518}.
 */
public final class ImportFeatures {
    private static final List<String> GENRES = List.of("label", "genre");
    private static final int EXAMPLES = 3;
    /**
     * {@code chroma_cens_01_kurtosis}, named {@code chroma_cens}, {@code kurtosis}, {@code 01} by the Free Music
     * Archive.
     */
    private static final Pattern PLACED = Pattern.compile("(.+)_(\\d\\d)_([a-z]+)");

    private static final UserDefinedFunction ID =
            udf((String path) -> TrackNames.withoutExtension(path), DataTypes.StringType);
    private static final UserDefinedFunction NAME = udf((String path) -> TrackNames.stem(path), DataTypes.StringType);
    private static final UserDefinedFunction TRACK =
            udf((String path) -> TrackNames.folder(path) + trackOf(path), DataTypes.StringType);

    private ImportFeatures() {}

    /**
     * Opens the table as a training table; rows without a genre are left out and counted. A row's file is its whole
     * name with folders; if a column states recordings, equal file names in two recordings are two files.
     *
     * @param labels the URI of a table of genres, used instead of the table's own column
     * @param allowUnmatched whether the table of genres may match none of the tracks
     * @param recording how recordings are recognised
     * @throws GenremillException if a table is missing, lacks columns, or holds a cell that is not a finite number
     */
    public static Opened open(
            SparkSession spark,
            String uri,
            FeatureSet set,
            Optional<String> labels,
            boolean allowUnmatched,
            RecordingRule recording) {
        UserTable table = UserTable.open(spark, uri);
        Map<String, Column> cells = cells(table, set);
        String name = table.firstOf(UserTable.KEYS).orElse("");
        Optional<String> genre = table.firstOf(GENRES);
        requireColumns(table, set, cells, name, genre.isPresent() || labels.isPresent());
        Column key = table.column(name).orElseThrow().cast("string");
        if (!table.rows().where(key.isNull()).isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' has rows without a name in the column '%s'.".formatted(uri, name));
        }
        requireNumbers(table, cells, name);
        Column own = labels.isPresent()
                ? lit(null).cast("string")
                : nullif(trim(table.column(genre.orElseThrow()).orElseThrow().cast("string")), lit(""));
        Column stated = stated(table.column(recording.detail().toLowerCase(Locale.ROOT)), recording, uri);
        Column path = coalesce(concat(stated, lit("/"), key), key);
        Dataset<Row> rows = table.rows()
                .select(Stream.concat(
                                Stream.of(
                                        ID.apply(path).as("id"),
                                        NAME.apply(path).as("name"),
                                        ID.apply(path).as("sound"),
                                        lit(0).as("segment"),
                                        own.as("genre"),
                                        lit(null).cast("string").as("artist"),
                                        path.as(LearningTable.PATH),
                                        stated.as(LearningTable.STATED)),
                                cells.entrySet().stream().map(cell -> number(table, cell.getValue())
                                        .as(cell.getKey())))
                        .toArray(Column[]::new));
        List<JoinReport> joins = new ArrayList<>();
        if (labels.isPresent()) {
            TrackJoin.Joined joined = new TrackJoin(UserTable.open(spark, labels.get()), Statement.LABELS, List.of())
                    .with(rows.select(TRACK.apply(col(LearningTable.PATH)).as("id"))
                            .distinct());
            joins.add(joined.report().requireMatch(allowUnmatched));
            String[] columns = rows.columns();
            rows = rows.drop("genre")
                    .withColumn("labelled", TRACK.apply(col(LearningTable.PATH)))
                    .join(joined.values().toDF("labelled", "genre"), new String[] {"labelled"}, "left")
                    .select(Stream.of(columns).map(Quoting::column).toArray(Column[]::new));
        }
        joins.add(report(rows, uri));
        Dataset<Row> labelled = rows.where(col("genre").isNotNull());
        return new Opened(
                LearningTable.ofColumns(
                        labelled, set.id(), set.version(), List.copyOf(cells.keySet()), set.groups(), uri),
                joins);
    }

    /**
     * The recording of each row from a column, if that is the rule; else null.
     *
     * @param column the column that the rule names, if it exists
     */
    static Column stated(Optional<Column> column, RecordingRule recording, String uri) {
        if (recording.kind() != RecordingRule.Kind.COLUMN) {
            return lit(null).cast("string");
        }
        return column.orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The table '%s' has no column '%s', which --recording names."
                                .formatted(uri, recording.detail())))
                .cast("string");
    }

    /** The track that an excerpt was cut from, which is what a table of genres names. */
    private static String trackOf(String path) {
        return CutName.of(path).stream()
                .filter(cut -> cut.form() == CutName.Form.EXPLICIT)
                .map(CutName::recording)
                .findFirst()
                .orElseGet(() -> TrackNames.stem(path));
    }

    /**
     * The columns of the feature set in the table, by the set's names and in its order; missing columns are left out.
     */
    private static Map<String, Column> cells(UserTable table, FeatureSet set) {
        Map<String, Column> cells = new LinkedHashMap<>();
        for (org.genremill.features.Column column : set.columns()) {
            String name = column.name();
            table.column(name)
                    .or(() -> table.column(PLACED.matcher(name).replaceFirst("$1.$3.$2")))
                    .ifPresent(cell -> cells.put(name, cell));
        }
        return cells;
    }

    private static void requireColumns(
            UserTable table, FeatureSet set, Map<String, Column> cells, String name, boolean knowsGenres) {
        List<String> missing = set.columns().stream()
                .map(org.genremill.features.Column::name)
                .filter(column -> !cells.containsKey(column))
                .toList();
        if (!missing.isEmpty() || name.isEmpty() || !knowsGenres) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' does not hold %s: it needs one of %s, one of %s (or a table of genres: --labels), and all columns of the set; missing are %s."
                            .formatted(table.uri(), set.id(), UserTable.KEYS, GENRES, missing));
        }
    }

    private static Column number(UserTable table, Column cell) {
        return (table.hasDecimalCommas() ? replace(cell, lit(","), lit(".")) : cell).try_cast("double");
    }

    /** Counts tracks as a table of genres is joined with them: pieces of one are one, and one name in two genres is two. */
    private static JoinReport report(Dataset<Row> rows, String uri) {
        Column known = col("genre").isNotNull();
        Column track = TRACK.apply(col(LearningTable.PATH));
        Row counts = rows.agg(
                        count(lit(1)),
                        count(col("genre")),
                        count_distinct(track, col("genre")),
                        count_distinct(when(known, track)),
                        count_distinct(track))
                .first();
        boolean all = counts.getLong(0) == counts.getLong(1);
        List<String> examples = all
                ? List.of()
                : rows.where(not(known)).select("id").distinct().orderBy("id").limit(EXAMPLES).collectAsList().stream()
                        .map(row -> "No genre for '%s'; it is left out.".formatted(row.getString(0)))
                        .toList();
        return new JoinReport(
                "features",
                uri,
                counts.getLong(0),
                counts.getLong(1),
                0,
                counts.getLong(0) - counts.getLong(1),
                0,
                counts.getLong(2),
                counts.getLong(4) - counts.getLong(3),
                examples);
    }

    private static void requireNumbers(UserTable table, Map<String, Column> cells, String name) {
        Column[] wrong = cells.entrySet().stream()
                .map(cell -> {
                    Column number = number(table, cell.getValue());
                    Column fine = coalesce(number.between(-Double.MAX_VALUE, Double.MAX_VALUE), lit(false));
                    return when(
                            not(fine),
                            struct(
                                    lit(cell.getKey()).as("column"),
                                    coalesce(cell.getValue().cast("string"), lit(""))
                                            .as("cell")));
                })
                .toArray(Column[]::new);
        List<Row> examples = table.rows()
                .select(
                        table.column(name).orElseThrow().cast("string").as("name"),
                        array_compact(array(wrong)).as("wrong"))
                .where(size(col("wrong")).gt(0))
                .limit(EXAMPLES)
                .collectAsList();
        if (!examples.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' has cells that are not finite numbers: %s."
                            .formatted(
                                    table.uri(),
                                    examples.stream()
                                            .map(row -> described(table, name, row))
                                            .collect(Collectors.joining("; "))));
        }
    }

    private static String described(UserTable table, String name, Row row) {
        String track = row.getString(0);
        Row first = row.<Row>getList(1).get(0);
        String cell = first.getString(1);
        return "%s (%s), column '%s': %s"
                .formatted(
                        table.place(
                                table.column(first.getString(0)).isPresent()
                                        ? Map.of(name, track, first.getString(0), cell)
                                        : Map.of(name, track)),
                        track,
                        first.getString(0),
                        cell.isBlank() ? "nothing" : "'%s'".formatted(cell));
    }
}
