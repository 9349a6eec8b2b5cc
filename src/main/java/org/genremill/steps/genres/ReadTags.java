package org.genremill.steps.genres;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.genremill.audio.AudioDecoder;
import org.genremill.audio.format.TrackException;
import org.genremill.catalog.HadoopAudioSource;
import org.genremill.catalog.Listing;
import org.genremill.catalog.TrackRef;
import org.genremill.store.FlatPlan;

/** Reads genres from the tags of files on an executor, without decoding. */
record ReadTags(Broadcast<SerializableConfiguration> hadoop) implements FlatMapFunction<Iterator<Row>, Row> {
    /** Several tasks per core, so that one slow folder does not leave the others idle at the end. */
    private static final int TASKS_PER_CORE = 8;
    /** Fewer files are not worth a task. */
    private static final int FILES_PER_TASK = 16;

    private static final StructType SCHEMA = new StructType()
            .add("uri", StringType, false)
            .add("read_genres", createArrayType(StringType, false), false);

    /**
     * One row for each readable track: {@code uri} and {@code read_genres}.
     *
     * @param tracks rows with the columns of {@link Listing#SCHEMA}
     */
    static Dataset<Row> of(Dataset<Row> tracks, SparkSession spark) {
        long files = tracks.count();
        if (files == 0) {
            return spark.createDataFrame(List.of(), SCHEMA);
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        ReadTags read = new ReadTags(context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
        Dataset<Row> dealt = tracks.select("uri", "bytes", "fingerprint", "genre")
                .repartition((int) Math.min(1 + files / FILES_PER_TASK, TASKS_PER_CORE * context.defaultParallelism()));
        return FlatPlan.of(spark, dealt.toJavaRDD().mapPartitions(read), SCHEMA);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Configuration configuration = hadoop.value().value();
        Iterable<Row> tracks = () -> rows;
        return StreamSupport.stream(tracks.spliterator(), false)
                .flatMap(row -> read(TrackRef.of(row), configuration))
                .iterator();
    }

    /** Returns nothing for an unreadable file: it was readable when it was extracted, so the next run tries again. */
    private static Stream<Row> read(TrackRef track, Configuration hadoop) {
        try {
            Object[] genres = AudioDecoder.tags(new HadoopAudioSource(track, hadoop))
                    .genres()
                    .toArray();
            return Stream.of(RowFactory.create(track.uri(), genres));
        } catch (TrackException e) {
            return Stream.empty();
        }
    }
}
