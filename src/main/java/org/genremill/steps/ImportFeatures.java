package org.genremill.steps;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.Problem;
import org.genremill.catalog.TrackNames;
import org.genremill.features.FeatureSet;
import org.genremill.learn.LearningTable;

/**
 * Reads a table of features that was made elsewhere: a CSV file with one row a track or segment, its file name, its genre,
 * and the columns of a registered feature set. Other columns are left alone.
 */
public final class ImportFeatures {
    private static final List<String> NAMES = List.of("filename", "track", "uri");
    private static final List<String> GENRES = List.of("label", "genre");
    private static final UserDefinedFunction ID = udf((String name) -> TrackNames.trackUri(name), DataTypes.StringType);
    private static final UserDefinedFunction TRACK =
            udf((String name) -> TrackNames.trackOf(name), DataTypes.StringType);
    private static final UserDefinedFunction PIECE =
            udf((String name) -> TrackNames.pieceOf(name).orElse(0), DataTypes.IntegerType);

    private ImportFeatures() {}

    /**
     * The table as rows to learn from; rows without a genre are left out.
     *
     * @throws Problem if the file is missing, lacks columns, or holds a cell that is no finite number
     */
    public static LearningTable fromCsv(SparkSession spark, String uri, FeatureSet set) {
        Dataset<Row> csv = CsvTable.open(spark, uri);
        Set<String> present = Stream.of(csv.columns())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> columns =
                set.columns().stream().map(org.genremill.features.Column::name).toList();
        List<String> missing =
                columns.stream().filter(column -> !present.contains(column)).toList();
        Optional<String> name = NAMES.stream().filter(present::contains).findFirst();
        Optional<String> genre = GENRES.stream().filter(present::contains).findFirst();
        if (!missing.isEmpty() || name.isEmpty() || genre.isEmpty()) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "The table '%s' does not hold %s: it needs one of %s, one of %s, and all columns of the set; missing are %s."
                            .formatted(uri, set.id(), NAMES, GENRES, missing));
        }
        if (!csv.where(col(name.get()).isNull()).isEmpty()) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "The table '%s' has rows without a name in the column '%s'.".formatted(uri, name.get()));
        }
        Dataset<Row> labelled = csv.where(col(genre.get()).isNotNull());
        Dataset<Row> rows = labelled.select(Stream.concat(
                        Stream.of(
                                ID.apply(col(name.get())).as("id"),
                                TRACK.apply(col(name.get())).as("name"),
                                ID.apply(col(name.get())).as("sound"),
                                PIECE.apply(col(name.get())).as("segment"),
                                col(genre.get()).as("genre"),
                                lit(null).cast("string").as("artist")),
                        columns.stream()
                                .map(column -> col(column).try_cast("double").as(column)))
                .toArray(Column[]::new));
        requireNumbers(rows, columns, uri);
        boolean pieces = !rows.where(col("segment").gt(0)).isEmpty();
        return new LearningTable(
                rows, set.id() + (pieces ? "-segments" : ""), set.version(), columns, set.groups(), uri);
    }

    private static void requireNumbers(Dataset<Row> rows, List<String> columns, String uri) {
        Column broken = columns.stream()
                .map(column -> col(column).isNull().or(not(col(column).between(-Double.MAX_VALUE, Double.MAX_VALUE))))
                .reduce(Column::or)
                .orElseThrow();
        List<Row> examples = rows.where(broken).select("id").limit(5).collectAsList();
        if (!examples.isEmpty()) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "The table '%s' has rows with cells that are no finite numbers, for example %s."
                            .formatted(
                                    uri,
                                    examples.stream()
                                            .map(row -> row.getString(0))
                                            .toList()));
        }
    }
}
