package org.genremill.jobs.runtime;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;

/** The only place that starts Spark. */
public final class SparkRuntime {
    private SparkRuntime() {}

    /**
     * Starts Spark with what spark-submit was told; where it was told nothing, on all cores of this machine, with eight attempts for
     * each task.
     *
     * @param name what Spark's own pages call this application
     */
    public static SparkSession start(String name) {
        return start(name, new SparkConf());
    }

    /**
     * Starts Spark for questions that are small and wanted at once: in one piece, and with no door to the network where it
     * runs in this process.
     *
     * @param name see {@link #start(String)}
     */
    public static SparkSession startAlone(String name) {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.sql.shuffle.partitions", "1")
                .set("spark.ui.enabled", "false");
        if (conf.get("spark.master", "local").startsWith("local")) {
            conf.set("spark.driver.bindAddress", "127.0.0.1").set("spark.driver.host", "127.0.0.1");
        }
        return start(name, conf);
    }

    private static SparkSession start(String name, SparkConf told) {
        SparkConf conf = told.setIfMissing("spark.master", "local[*,8]")
                .setIfMissing("spark.app.name", "genremill " + name)
                .setIfMissing("spark.serializer", KryoSerializer.class.getName())
                .setIfMissing("spark.kryo.registrator", KryoRegistrations.class.getName())
                .setIfMissing("spark.kryo.registrationRequired", "true");
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
