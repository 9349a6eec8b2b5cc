package org.genremill.catalog;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.url_decode;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.store.Files;
import org.genremill.store.Json;
import org.genremill.store.LiteralPath;

/**
 * The manifest of an S3 Inventory, in the format and with the keys that S3 writes.
 *
 * @param fileFormat {@code CSV}, gzipped and without a header, or {@code Parquet}
 * @param fileSchema for CSV: the column names, separated by commas
 * @param files the files with the rows
 */
record S3Manifest(
        @JsonProperty("fileFormat") String fileFormat,
        @JsonProperty("fileSchema") String fileSchema,
        List<Part> files) {
    /** @param key relative to the root of the bucket that holds the manifest */
    record Part(String key) {}

    /** A manifest with the full paths of its parts. */
    record Located(S3Manifest manifest, List<String> paths) {
        Dataset<Row> rows(SparkSession spark) {
            String[] parts = paths.stream().map(LiteralPath::of).toArray(String[]::new);
            return switch (manifest.fileFormat()) {
                case "Parquet" -> spark.read().parquet(parts);
                case "CSV" -> named(spark.read().option("escape", "\"").csv(parts));
                default ->
                    throw new GenremillException(
                            GenremillException.Kind.INPUT,
                            "Inventories in the format '%s' are not supported; configure S3 to write CSV or Parquet."
                                    .formatted(manifest.fileFormat()));
            };
        }

        /** In CSV, and only there, keys are URL-encoded. */
        private Dataset<Row> named(Dataset<Row> rows) {
            String[] names = Arrays.stream(manifest.fileSchema().split(","))
                    .map(String::strip)
                    .toArray(String[]::new);
            return rows.toDF(names).withColumn("Key", url_decode(col("Key")));
        }
    }

    static Located read(String uri, SparkSession spark) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Path path = new Path(uri);
        S3Manifest manifest = new Files(hadoop)
                .read(path)
                .map(text -> Json.read(text, S3Manifest.class, uri))
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.INPUT, "The inventory '%s' does not exist.".formatted(uri)));
        if (manifest.fileFormat() == null
                || manifest.files() == null
                || manifest.files().isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "'%s' is not the manifest of an S3 Inventory, or lists no files.".formatted(uri));
        }
        try {
            Path root = root(path.getFileSystem(hadoop), path, manifest.files().get(0));
            return new Located(
                    manifest,
                    manifest.files().stream()
                            .map(part -> new Path(root, part.key()).toString())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bucket; for a copied inventory, the local folder that corresponds to it. */
    private static Path root(FileSystem fileSystem, Path manifest, Part part) throws IOException {
        Deque<Path> above = new ArrayDeque<>();
        for (Path folder = fileSystem.makeQualified(manifest).getParent();
                folder != null;
                folder = folder.getParent()) {
            above.push(folder);
        }
        for (Path folder : above) {
            if (fileSystem.exists(new Path(folder, part.key()))) {
                return folder;
            }
        }
        throw new GenremillException(
                GenremillException.Kind.INPUT,
                "The file '%s' listed in '%s' does not exist.".formatted(part.key(), manifest));
    }
}
