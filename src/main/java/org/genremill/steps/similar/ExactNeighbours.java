package org.genremill.steps.similar;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Finds similar tracks in {@link Directions} by exhaustive search. */
public final class ExactNeighbours {
    private static final StructType SCHEMA = new StructType()
            .add("uri", DataTypes.StringType, false)
            .add("rank", DataTypes.IntegerType, false)
            .add("similar_uri", DataTypes.StringType, false)
            .add("similarity", DataTypes.DoubleType, false);

    private ExactNeighbours() {}

    /**
     * The nearest tracks of one track, itself left out: {@code uri}, {@code genre}, {@code sound} and
     * {@code similarity}, the most similar first.
     *
     * @param tracks see {@link Directions#of}
     * @param track a row of {@code tracks}
     * @param top how many
     */
    public static List<Row> to(Dataset<Row> tracks, Row track, int top) {
        return to(tracks, track.getAs("uri"), track.<Vector>getAs(Directions.DIRECTION), top);
    }

    /**
     * The nearest tracks of a track that need not be in the table.
     *
     * @param uri the track to leave out, if it is there
     * @param direction see {@link Directions#direction}
     */
    public static List<Row> to(Dataset<Row> tracks, String uri, Vector direction, int top) {
        UDF1<Vector, Double> similarity = other -> Math.max(-1, Math.min(1, direction.dot(other)));
        return tracks.where(col("uri").notEqual(uri))
                .select(
                        col("uri"),
                        col("genre"),
                        col("sound"),
                        udf(similarity, DataTypes.DoubleType)
                                .apply(col(Directions.DIRECTION))
                                .as("similarity"))
                .orderBy(col("similarity").desc(), col("uri"))
                .limit(top)
                .collectAsList();
    }

    /**
     * The nearest tracks of every track: {@code uri}, {@code rank} from 1, {@code similar_uri} and {@code similarity}.
     * Executors compare every pair of blocks, and only the best matches are shuffled.
     *
     * @param top how many for each
     */
    public static Dataset<Row> ofAll(Dataset<Row> tracks, int top) {
        JavaRDD<Block> blocks = Block.of(tracks).persist(StorageLevel.MEMORY_AND_DISK());
        return best(blocks.cartesian(blocks), top, tracks.sparkSession());
    }

    /**
     * The nearest tracks that the first block of each pair finds in the second.
     *
     * @return as from {@link #ofAll}
     */
    static Dataset<Row> best(JavaPairRDD<Block, Block> pairs, int top, SparkSession spark) {
        JavaRDD<Row> rows = pairs.flatMapToPair(pair -> found(pair._1(), pair._2(), top))
                .reduceByKey((some, others) -> best(some, others, top))
                .flatMap(found -> ranked(found._1(), found._2()).iterator());
        return spark.createDataFrame(rows, SCHEMA);
    }

    private static Iterator<Tuple2<String, List<Neighbour>>> found(Block some, Block others, int top) {
        List<List<Neighbour>> nearest = some.nearest(others, top);
        List<Tuple2<String, List<Neighbour>>> found = new ArrayList<>();
        for (int track = 0; track < nearest.size(); track++) {
            found.add(new Tuple2<>(some.uris()[track], new ArrayList<>(nearest.get(track))));
        }
        return found.iterator();
    }

    /** Returns a list class that is registered with Kryo. */
    private static List<Neighbour> best(List<Neighbour> some, List<Neighbour> others, int top) {
        return new ArrayList<>(Stream.concat(some.stream(), others.stream())
                .sorted(Neighbour.ORDER)
                .limit(top)
                .toList());
    }

    private static List<Row> ranked(String uri, List<Neighbour> nearest) {
        List<Row> rows = new ArrayList<>();
        for (Neighbour neighbour : nearest) {
            rows.add(RowFactory.create(uri, rows.size() + 1, neighbour.uri(), neighbour.similarity()));
        }
        return rows;
    }
}
