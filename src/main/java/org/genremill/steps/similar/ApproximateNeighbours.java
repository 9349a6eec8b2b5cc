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
 * Finds similar tracks in the nearest cells only: an inverted file (Sivic and Zisserman 2003). Cells are the clusters
 * of MLlib's k-means by cosine distance, as many as the square root of the number of tracks n, so that the work grows
 * with n^1.5 instead of n^2.
 *
 * @param probes how many cells are searched for each track, its own included, 1 or more
 * @param seed of the cells and of the sample of {@link #recall}
 */
public record ApproximateNeighbours(int probes, long seed) {
    private static final int ITERATIONS = 10;

    /** Cells are fitted to a sample; more tracks would hardly change them. */
    private static final double MOST_TO_CLUSTER = 50_000;

    public ApproximateNeighbours {
        if (probes < 1) {
            throw new IllegalArgumentException(probes + " probes");
        }
    }

    /**
     * The nearest tracks of each track in the searched cells; fewer than {@code top} if these hold fewer.
     *
     * @param tracks see {@link Directions#of}
     * @param top how many for each
     * @return as from {@link ExactNeighbours#ofAll}
     */
    public Dataset<Row> ofAll(Dataset<Row> tracks, int top) {
        Vector[] centres = centres(tracks);
        JavaPairRDD<Integer, Block> seekers = byCell(tracks, centres, probes);
        JavaPairRDD<Integer, Block> found = byCell(tracks, centres, 1);
        return ExactNeighbours.best(seekers.join(found).mapToPair(Tuple2::_2), top, tracks.sparkSession());
    }

    /**
     * The fraction of the true nearest tracks that were found, 0 to 1.
     *
     * @param found the result of {@link #ofAll} for the same tracks
     * @param sample on how many tracks to compare with an exact search
     */
    public double recall(Dataset<Row> tracks, Dataset<Row> found, int top, int sample) {
        Dataset<Row> queries =
                tracks.orderBy(xxhash64(col("uri"), lit(seed))).limit(sample).coalesce(1);
        Dataset<Row> truth = ExactNeighbours.best(
                        Block.of(queries).cartesian(Block.of(tracks)), top, tracks.sparkSession())
                .cache();
        long hits = truth.join(found, new String[] {"uri", "similar_uri"}, "left_semi")
                .count();
        double recall = (double) hits / truth.count();
        truth.unpersist();
        return recall;
    }

    /** The cells' centres, normalised to length 1. */
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

    /** The indices of the cells that are nearest to a track. */
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
