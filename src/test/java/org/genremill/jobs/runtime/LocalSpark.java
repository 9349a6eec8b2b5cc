package org.genremill.jobs.runtime;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Spark as the jobs start it, on two cores of this machine. The classes of a process share it, because a new one is slow until
 * it is warm. Each class has a session of its own, and what it cached or told Hadoop is forgotten after it. A test that stops
 * Spark does no harm: the next class starts it again.
 */
public final class LocalSpark implements BeforeAllCallback, AfterAllCallback {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("spark.master", "local[2,8]"),
            entry("spark.ui.enabled", "false"),
            entry("spark.sql.shuffle.partitions", "2"),
            // Each stage of an adaptive query is a job of its own. Launched jobs, in the integration tests, are
            // adaptive.
            entry("spark.sql.adaptive.enabled", "false"),
            // Every sort, hash table and aggregation fills a page with zeros: 32 MB by default.
            entry("spark.buffer.pageSize", "1m"),
            entry("spark.driver.bindAddress", "127.0.0.1"),
            entry("spark.driver.host", "127.0.0.1"),
            // A process runs thousands of queries, many of them again and again: what they are compiled to is kept,
            entry("spark.sql.codegen.cache.maxEntries", "5000"),
            // and what ran is forgotten.
            entry("spark.sql.ui.retainedExecutions", "1"),
            entry("spark.ui.retainedJobs", "1"),
            entry("spark.ui.retainedStages", "1"),
            entry("spark.ui.retainedTasks", "1"));

    /**
     * Tables of tests are too small to pay for the code that Spark generates for each query. Tests that run whole jobs, such
     * as {@code ChainTest}, do with it.
     */
    private static final Map<String, String> INTERPRETED =
            Map.of("spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    private static Optional<SparkSession> shared = Optional.empty();

    private final Map<String, String> ofSession;
    private SparkSession session;
    private Map<String, String> hadoop = Map.of();

    /** Interprets queries. */
    public LocalSpark() {
        this(INTERPRETED);
    }

    private LocalSpark(Map<String, String> ofSession) {
        this.ofSession = ofSession;
    }

    /** Generates code for queries, as the jobs do: for classes whose tables are unusually wide or large. */
    public static LocalSpark withGeneratedCode() {
        return new LocalSpark(Map.of());
    }

    /** Makes every Spark that this process starts a small one. */
    public static void configure() {
        // What spark-submit was told reaches a program as system properties; what it was told wins.
        SETTINGS.forEach(System.getProperties()::putIfAbsent);
    }

    /** What {@link #configure} sets. */
    public static Map<String, String> settings() {
        return SETTINGS;
    }

    /** Stops the Spark of this process, if it runs, for a test that needs one with other settings. */
    public static void stop() {
        shared.ifPresent(SparkSession::stop);
    }

    /** The session of the running class; a new one if its Spark was stopped. */
    public SparkSession session() {
        if (requireNonNull(session, "no test is running").sparkContext().isStopped()) {
            open();
        }
        return session;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    private void open() {
        configure();
        if (shared.map(started -> started.sparkContext().isStopped()).orElse(true)) {
            shared = Optional.of(SparkRuntime.start("tests"));
        }
        session = shared.orElseThrow().newSession();
        ofSession.forEach(session.conf()::set);
        choose(session);
        hadoop = entries();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (session.sparkContext().isStopped()) {
            return;
        }
        session.catalog().clearCache();
        JavaSparkContext.fromSparkContext(session.sparkContext())
                .getPersistentRDDs()
                .values()
                .forEach(rdd -> rdd.unpersist(true));
        forgetHadoop();
        shared.ifPresent(LocalSpark::choose);
    }

    private static void choose(SparkSession session) {
        SparkSession.setActiveSession(session);
        SparkSession.setDefaultSession(session);
    }

    private void forgetHadoop() {
        Configuration changed = session.sparkContext().hadoopConfiguration();
        entries().forEach((key, value) -> {
            if (!hadoop.containsKey(key)) {
                changed.unset(key);
            } else if (!hadoop.get(key).equals(value)) {
                changed.set(key, hadoop.get(key));
            }
        });
    }

    private Map<String, String> entries() {
        Map<String, String> entries = new HashMap<>();
        session.sparkContext().hadoopConfiguration().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }
}
