package org.genremill.catalog;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_millis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.catalog.table.UserTable;
import org.genremill.store.Quoting;

/**
 * A prepared list of all files: an S3 Inventory, given by its {@code manifest.json}, or a CSV or Parquet table. A table
 * has the columns {@code bucket} and {@code key}, or one of {@link UserTable#KEYS}; {@code size}; and {@code etag} or
 * {@code last_modified}, ignoring case and underscores.
 *
 * @param uri its location on any Hadoop file system
 */
public record Inventory(String uri) {
    /** Folder markers in a bucket are not files, and listings omit them. */
    private static final String FOLDER_MARK = "(/|_\\$folder\\$)$";

    public Inventory {
        requireNonNull(uri, "uri is null");
    }

    /**
     * Its rows: {@code uri} or {@code s3a://bucket/key}, {@code bytes}, {@code tag}, {@code modified} (milliseconds
     * since 1970, UTC), and {@code file}: false for old versions, deleted objects and folder markers. Missing values
     * are null.
     *
     * @throws GenremillException if it is missing, or lacks a column
     */
    Dataset<Row> entries(SparkSession spark) {
        try {
            return entriesOf(
                    uri.endsWith(".json")
                            ? S3Manifest.read(uri, spark).rows(spark)
                            : UserTable.open(spark, uri).rows());
        } catch (GenremillException e) {
            throw e;
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare.
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The inventory '%s' cannot be read: %s".formatted(uri, ExceptionUtils.getRootCauseMessage(e)),
                    e);
        }
    }

    private Dataset<Row> entriesOf(Dataset<Row> table) {
        Map<String, Column> columns = new HashMap<>();
        Arrays.stream(table.columns()).forEach(name -> columns.put(plain(name), table.col(Quoting.quoted(name))));
        Column place = place(columns);
        Column isLatest = columns.getOrDefault("islatest", lit(true)).cast("boolean");
        Column isDeleted = columns.getOrDefault("isdeletemarker", lit(false)).cast("boolean");
        Column none = lit(null);
        Column isFolder = coalesce(place.rlike(FOLDER_MARK), lit(false));
        return table.select(
                place.as("uri"),
                required(columns, "size").try_cast("bigint").as("bytes"),
                columns.getOrDefault("etag", none).cast("string").as("tag"),
                milliseconds(columns.getOrDefault("lastmodified", columns.getOrDefault("lastmodifieddate", none)))
                        .as("modified"),
                isLatest.and(not(isDeleted)).and(not(isFolder)).as("file"));
    }

    /** Beside a bucket and a key, a column such as {@code track} may well hold a title. */
    private Column place(Map<String, Column> columns) {
        boolean keyed = columns.keySet().containsAll(List.of("bucket", "key"));
        Optional<Column> name = UserTable.KEYS.stream()
                .map(key -> columns.get(plain(key)))
                .filter(Objects::nonNull)
                .findFirst();
        return name.filter(column -> !keyed)
                .orElseGet(
                        () -> concat(lit("s3a://"), required(columns, "bucket"), lit("/"), required(columns, "key")));
    }

    private static String plain(String column) {
        return column.toLowerCase(Locale.ROOT).replace("_", "").strip();
    }

    private static Column milliseconds(Column time) {
        return coalesce(time.cast("string").try_cast("bigint"), unix_millis(time.try_cast("timestamp")));
    }

    private Column required(Map<String, Column> columns, String name) {
        if (!columns.containsKey(name)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The inventory '%s' has no column '%s'; it needs %s."
                            .formatted(
                                    uri,
                                    name,
                                    String.join(
                                            ", ",
                                            List.of("uri (or bucket and key)", "size", "etag or last_modified"))));
        }
        return columns.get(name);
    }
}
