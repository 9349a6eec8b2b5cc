package org.genremill.jobs.runtime;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Spark as the jobs start it, on two cores of this machine, for the tests of one class. */
public final class LocalSpark implements BeforeAllCallback, AfterAllCallback {
    private SparkSession session;

    public SparkSession session() {
        return requireNonNull(session, "no test is running");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        set("spark.master", "local[2,8]");
        set("spark.ui.enabled", "false");
        set("spark.sql.shuffle.partitions", "2");
        set("spark.driver.bindAddress", "127.0.0.1");
        set("spark.driver.host", "127.0.0.1");
        session = SparkRuntime.start(context.getDisplayName());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        session.stop();
    }

    /** What spark-submit was told reaches a program as system properties; what it was told wins. */
    private static void set(String key, String value) {
        System.getProperties().putIfAbsent(key, value);
    }
}
