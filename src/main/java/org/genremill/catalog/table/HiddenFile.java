package org.genremill.catalog.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Reads a CSV file whose name starts with a dot or an underscore, which Spark ignores, in one task. */
final class HiddenFile {
    private HiddenFile() {}

    /** Whether Spark ignores a file as internal. */
    static boolean isHidden(Path path) {
        return path.getName().startsWith("_") || path.getName().startsWith(".");
    }

    /** The records of a file, including their line breaks. */
    static Dataset<String> records(SparkSession spark, Path file, Charset charset) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> hadoop =
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        String encoding = charset.name();
        return spark.createDataset(
                context.parallelize(List.of(file.toString()), 1)
                        .flatMap(name -> records(name, encoding, hadoop.value().value()))
                        .rdd(),
                Encoders.STRING());
    }

    private static Iterator<String> records(String name, String encoding, Configuration hadoop) {
        try {
            InputStream file = TableFiles.open(new Path(name), hadoop);
            BufferedReader reader = new BufferedReader(new InputStreamReader(file, encoding));
            // An iterator does not learn when it is abandoned, but the task does.
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> IOUtils.closeStream(reader));
            return new Records(reader.lines().iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins lines if a line break is inside quotes. */
    private record Records(Iterator<String> lines) implements Iterator<String> {
        @Override
        public boolean hasNext() {
            return lines.hasNext();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            StringBuilder row = new StringBuilder(lines.next());
            while (row.chars().filter(sign -> sign == '"').count() % 2 == 1 && lines.hasNext()) {
                row.append('\n').append(lines.next());
            }
            return row.toString();
        }
    }
}
