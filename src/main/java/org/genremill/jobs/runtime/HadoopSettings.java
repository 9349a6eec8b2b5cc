package org.genremill.jobs.runtime;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** Access to files for jobs that do not start Spark. */
public final class HadoopSettings {
    private static final String PREFIX = "spark.hadoop.";

    private HadoopSettings() {}

    /** Hadoop's configuration, with the file system settings that spark-submit was given. */
    public static Configuration current() {
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix(PREFIX)) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }
}
