package org.genremill.steps.similar;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple2;

/**
 * Finds similar tracks by looking into the nearest cells only: an inverted file (Sivic and Zisserman 2003). Cells are the
 * clusters of MLlib's k-means by angle, as many as the root of the number of tracks, so that the work grows with its power of
 * 1.5 instead of its square.
 *
 * @param probes into how many cells each track looks, its own included, 1 or more
 * @param seed what the cells and the sample of {@link #recall} draw from
 */
public record ApproximateNeighbours(int probes, long seed) {
    private static final int ITERATIONS = 10;

    /** Cells are made from a sample; more tracks would hardly move them. */
    private static final double MOST_TO_CLUSTER = 50_000;

    public ApproximateNeighbours {
        if (probes < 1) {
            throw new IllegalArgumentException(probes + " probes");
        }
    }

    /**
     * The most similar tracks of each, of those that it meets; fewer than asked for if it meets fewer.
     *
     * @param tracks see {@link Directions#of}
     * @param top how many for each
     * @return as of {@link ExactNeighbours#ofAll}
     */
    public Dataset<Row> ofAll(Dataset<Row> tracks, int top) {
        Vector[] centres = centres(tracks);
        JavaPairRDD<Integer, Block> seekers = byCell(tracks, centres, probes);
        JavaPairRDD<Integer, Block> found = byCell(tracks, centres, 1);
        return ExactNeighbours.best(seekers.join(found).mapToPair(Tuple2::_2), top, tracks.sparkSession());
    }

    /**
     * The share of the truly most similar tracks that were found, 0 to 1.
     *
     * @param found what {@link #ofAll} gave for the same tracks
     * @param sample for how many tracks the truth is looked for
     */
    public double recall(Dataset<Row> tracks, Dataset<Row> found, int top, int sample) {
        Dataset<Row> asked =
                tracks.orderBy(xxhash64(col("uri"), lit(seed))).limit(sample).coalesce(1);
        Dataset<Row> truth = ExactNeighbours.best(
                        Block.of(asked).cartesian(Block.of(tracks)), top, tracks.sparkSession())
                .cache();
        long hits = truth.join(found, new String[] {"uri", "similar_uri"}, "left_semi")
                .count();
        double recall = (double) hits / truth.count();
        truth.unpersist();
        return recall;
    }

    /** Of length 1. */
    private Vector[] centres(Dataset<Row> tracks) {
        double count = tracks.count();
        Vector[] centres = new KMeans()
                .setFeaturesCol(Directions.DIRECTION)
                .setDistanceMeasure("cosine")
                .setK((int) Math.max(2, Math.sqrt(count)))
                .setMaxIter(ITERATIONS)
                .setSeed(seed)
                .fit(tracks.sample(Math.min(1, MOST_TO_CLUSTER / count), seed))
                .clusterCenters();
        return Arrays.stream(centres).map(ApproximateNeighbours::unit).toArray(Vector[]::new);
    }

    private static Vector unit(Vector centre) {
        double length = Vectors.norm(centre, 2);
        return Vectors.dense(Arrays.stream(centre.toArray())
                .map(value -> length > 0 ? value / length : 0)
                .toArray());
    }

    private static JavaPairRDD<Integer, Block> byCell(Dataset<Row> tracks, Vector[] centres, int cells) {
        return Block.ofCells(tracks.withColumn("cell", explode(nearest(centres, cells)))
                        .repartition(col("cell"))
                        .sortWithinPartitions("cell", "uri"))
                .keyBy(Block::cell);
    }

    /** The cells that are nearest to a track, by number. */
    private static Column nearest(Vector[] centres, int cells) {
        UDF1<Vector, int[]> nearest = track -> {
            double[] similarities =
                    Arrays.stream(centres).mapToDouble(track::dot).toArray();
            return IntStream.range(0, centres.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(cell -> -similarities[cell]))
                    .limit(cells)
                    .mapToInt(Integer::intValue)
                    .toArray();
        };
        return udf(nearest, DataTypes.createArrayType(DataTypes.IntegerType, false))
                .apply(col(Directions.DIRECTION));
    }
}
