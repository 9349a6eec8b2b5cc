package org.genremill.jobs;

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
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.master", "local[*,8]")
                .setIfMissing("spark.app.name", "genremill " + name)
                .setIfMissing("spark.serializer", KryoSerializer.class.getName())
                .setIfMissing("spark.kryo.registrator", KryoRegistrations.class.getName())
                .setIfMissing("spark.kryo.registrationRequired", "true");
        return SparkSession.builder().config(conf).getOrCreate();
    }
}
