package org.genremill;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** {@code conf/spark-defaults.conf}, which spark-submit reads, for a Spark in the process of a test. */
final class SparkDefaults {
    private static final Path FILE = Path.of("conf", "spark-defaults.conf");
    private static final String HADOOP = "spark.hadoop.";

    private SparkDefaults() {}

    static Map<String, String> read() {
        Properties defaults = new Properties();
        try (Reader file = Files.newBufferedReader(FILE)) {
            defaults.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return defaults.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key, key -> defaults.getProperty(key).strip()));
    }

    /** Sets those of Hadoop and of queries in a session that exists. */
    static void applyTo(SparkSession spark) {
        read().forEach((key, value) -> {
            if (key.startsWith(HADOOP)) {
                spark.sparkContext().hadoopConfiguration().set(key.substring(HADOOP.length()), value);
            } else if (key.startsWith("spark.sql.")) {
                spark.conf().set(key, value);
            }
        });
    }
}
