package org.genremill.jobs.runtime;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;

/** Starts the Spark session of a job. */
public final class SparkRuntime {
    private SparkRuntime() {}

    /**
     * Starts Spark with the settings of spark-submit. Without any, it uses all cores of this machine and eight attempts
     * per task.
     *
     * @param name the application's name in Spark's UI
     */
    public static SparkSession start(String name) {
        return start(name, new SparkConf());
    }

    /**
     * Starts Spark for small interactive queries: one shuffle partition and, if it runs in this process, only
     * on the loopback interface.
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
                .setIfMissing("spark.kryo.registrationRequired", "true")
                // Spark's default, INT96, is deprecated, and some readers do not know that it is in UTC.
                .setIfMissing("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
