package org.genremill.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads files whose names mean something to Spark: it takes {@code [1999]} for a pattern, and finds nothing in a file whose name
 * begins with a dot or an underscore.
 */
final class SparkFiles {
    private SparkFiles() {}

    /** A reader that takes every path as it stands. */
    static DataFrameReader reader(SparkSession spark) {
        return spark.read().option("__globPaths__", "false");
    }

    /** Whether Spark would take a file for its own bookkeeping. */
    static boolean isHidden(String uri) {
        String name = new Path(uri).getName();
        return name.startsWith("_") || name.startsWith(".");
    }

    /** The lines of a file in UTF-8, which may be compressed by gzip; one task reads them. */
    static Dataset<String> lines(SparkSession spark, String uri) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> hadoop =
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        return spark.createDataset(
                context.parallelize(List.of(uri), 1)
                        .flatMap(file -> lines(file, hadoop.value()))
                        .rdd(),
                Encoders.STRING());
    }

    private static Iterator<String> lines(String uri, SerializableConfiguration hadoop) {
        try {
            Path path = new Path(uri);
            InputStream file = path.getFileSystem(hadoop.value()).open(path);
            InputStream plain = uri.endsWith(".gz") ? new GZIPInputStream(file) : file;
            BufferedReader reader = new BufferedReader(new InputStreamReader(plain, UTF_8));
            // An iterator does not tell when it is left, but the task does.
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> IOUtils.closeStream(reader));
            return reader.lines().iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
