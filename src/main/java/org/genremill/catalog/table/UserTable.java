package org.genremill.catalog.table;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.udf;

import com.univocity.parsers.csv.CsvParser;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.store.Quoting;

/**
 * A user's table as CSV or Parquet: one file, or a folder of files with one header.
 *
 * <p>The dialect and encoding of CSV are detected, see {@link TableText}. All executors read a CSV file together if no
 * cell contains a line break; otherwise, and for UTF-16 and compressed files, one task reads each file, because row
 * boundaries are only known from the beginning.
 */
public final class UserTable {
    /** The columns that may name a track, in lower case, the most telling first. */
    public static final List<String> KEYS =
            List.of("uri", "path", "file", "filename", "file_name", "track_id", "track");

    private static final String WHOLE_ROW = "the whole row, if it has too many cells";
    private static final int COMPARED = 8;

    private final String uri;
    private final TableFiles files;
    private final Optional<TableText> text;
    private final Dataset<Row> rows;
    private final Map<String, String> names;

    private UserTable(String uri, TableFiles files, Optional<TableText> text, Dataset<Row> rows) {
        this.uri = requireNonNull(uri, "uri is null");
        this.files = files;
        this.text = text;
        this.rows = rows;
        this.names = new LinkedHashMap<>();
        text.map(TableText::columns)
                .orElseGet(() -> List.of(rows.columns()))
                .forEach(name -> names.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), name));
    }

    /**
     * Opens a table.
     *
     * @throws GenremillException if there is none, it is not text, two columns have the same name, or a row has more
     *     cells than the header
     */
    public static UserTable open(SparkSession spark, String uri) {
        try {
            TableFiles files = TableFiles.at(uri, spark.sparkContext().hadoopConfiguration());
            if (files.isParquet()) {
                return new UserTable(uri, files, Optional.empty(), spark.read().parquet(files.names()));
            }
            byte[] block = files.firstBlock();
            TableText text = TableText.of(block, uri);
            return new UserTable(uri, files, Optional.of(text), csv(spark, files, block, text, uri));
        } catch (GenremillException e) {
            throw e;
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare.
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' cannot be read: %s".formatted(uri, ExceptionUtils.getRootCauseMessage(e)),
                    e);
        }
    }

    private static Dataset<Row> csv(SparkSession spark, TableFiles files, byte[] block, TableText text, String uri) {
        if (text.columns().isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' is empty; even its header is missing.".formatted(uri));
        }
        StructType schema = new StructType();
        for (String column : text.columns()) {
            schema = schema.add(column, DataTypes.StringType);
        }
        DataFrameReader reader = spark.read()
                .schema(schema.add(WHOLE_ROW, DataTypes.StringType))
                .option("sep", String.valueOf(text.delimiter()))
                .option("encoding", text.charset().name())
                .option("escape", "\"")
                .option("maxColumns", text.columns().size() + 1024)
                .option("columnNameOfCorruptRecord", WHOLE_ROW);
        Dataset<Row> all = files.hidden()
                .map(file -> reader.csv(HiddenFile.records(spark, file, text.charset())))
                .orElseGet(
                        () -> reader.option("multiLine", files.isReadAtOnce(text) || files.hasBrokenLines(block, spark))
                                .csv(files.names()));
        Dataset<Row> rows = all.where(not(isHead(text)));
        requireNoExcess(rows, text, uri);
        return rows.drop(WHOLE_ROW);
    }

    /** Whether a row is a header row. */
    private static Column isHead(TableText text) {
        return text.head().stream()
                .map(head -> IntStream.range(
                                0, Math.min(COMPARED, text.columns().size()))
                        .mapToObj(index -> {
                            Column cell = coalesce(Quoting.column(text.columns().get(index)), lit(""));
                            return (index == 0 ? regexp_replace(cell, "^\uFEFF", "") : cell)
                                    .equalTo(index < head.size() ? head.get(index) : "");
                        })
                        .reduce(Column::and)
                        .orElseThrow())
                .reduce(Column::or)
                .orElseThrow();
    }

    private static void requireNoExcess(Dataset<Row> rows, TableText text, String uri) {
        int width = text.columns().size();
        // Spark also passes rows with too few cells, padded with blanks.
        char delimiter = text.delimiter();
        Column excess = udf((String row) -> row != null && cells(row, delimiter) > width, DataTypes.BooleanType)
                .apply(Quoting.column(WHOLE_ROW));
        List<Row> wrong = rows.where(Quoting.column(WHOLE_ROW).isNotNull().and(excess))
                .select(Quoting.column(text.columns().get(0)), Quoting.column(WHOLE_ROW))
                .limit(1)
                .collectAsList();
        if (!wrong.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' has %s, but more cells in the row \"%s\": put cells that hold a '%s' in double quotes."
                            .formatted(
                                    uri,
                                    Counted.of(width, "column"),
                                    wrong.get(0).getString(1).strip(),
                                    text.delimiter()));
        }
    }

    /** The number of cells of a row, without trailing blanks. */
    private static int cells(String row, char delimiter) {
        CsvParser parser = new CsvParser(TableText.settings(delimiter));
        parser.beginParsing(new StringReader(row));
        try {
            String[] cells = parser.parseNext();
            int count = cells == null ? 0 : cells.length;
            while (count > 0 && (cells[count - 1] == null || cells[count - 1].isBlank())) {
                count--;
            }
            return count;
        } finally {
            parser.stopParsing();
        }
    }

    /** The location of the table. */
    public String uri() {
        return uri;
    }

    /** The rows below the header. In CSV every cell is text, and an empty one is null. */
    public Dataset<Row> rows() {
        return rows;
    }

    /** Whether numbers have a decimal comma. */
    public boolean hasDecimalCommas() {
        return text.map(TableText::decimalComma).orElse(false);
    }

    /** The names of the columns in lower case, in the table's order. */
    public List<String> columns() {
        return List.copyOf(names.keySet());
    }

    /** A column by its name in lower case; empty if there is none. */
    public Optional<Column> column(String name) {
        return Optional.ofNullable(names.get(name)).map(Quoting::column);
    }

    /** The first of some names, in lower case, that is a column of the table. */
    public Optional<String> firstOf(List<String> wanted) {
        return wanted.stream().filter(names::containsKey).findFirst();
    }

    /**
     * The column with one of some names, in lower case, in order of preference.
     *
     * @throws GenremillException if there is none
     */
    public Column oneOf(List<String> wanted) {
        return firstOf(wanted)
                .flatMap(this::column)
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The table '%s' has none of the columns %s; it has %s."
                                .formatted(uri, String.join(", ", wanted), firstFew(columns()))));
    }

    private static String firstFew(List<String> columns) {
        int shown = 12;
        String few = String.join(", ", columns.subList(0, Math.min(shown, columns.size())));
        return columns.size() > shown ? "%s and %d more".formatted(few, columns.size() - shown) : few;
    }

    /**
     * The position of the first row with certain cells, in spreadsheet numbering: {@code row 5}; the header is row 1.
     * Reads the table again from the beginning, so use it for messages only.
     *
     * @param wanted cells by their columns' names in lower case
     */
    public String place(Map<String, String> wanted) {
        return text.flatMap(dialect -> files.rowWith(wanted, dialect)).orElse("a row");
    }

    @Override
    public String toString() {
        return Arrays.toString(rows.columns());
    }
}
