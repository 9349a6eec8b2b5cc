package org.genremill.learn.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.genremill.learn.local.tree.BinCuts;
import org.genremill.learn.local.tree.BinnedRows;
import org.genremill.learn.local.tree.BoostingAssembly;
import org.genremill.learn.local.tree.BoostingSearch;
import org.genremill.learn.local.tree.BoostingTrainer;
import org.genremill.learn.local.tree.GradientCut;
import org.genremill.learn.local.tree.ScoredRows;
import scala.Tuple2;

/**
 * Trains gradient boosting on all executors. Binned rows stay in place with their scores; each job searches the next
 * splits of all trees of a round. Equal tables give equal bits, whatever their partitioning.
 */
public final class BoostingEstimator extends Estimator<ClassifierModel> {
    /** The maximum size of one job's sums in each task. */
    private static final long HISTOGRAM_BYTES = 64 << 20;

    private final String uid = Identifiable$.MODULE$.randomUID("boosting");
    private final BoostingTrainer boosting;
    private final TableShape shape;

    /** Trains boosted trees on tables of the given shape. */
    public BoostingEstimator(BoostingTrainer boosting, TableShape shape) {
        this.boosting = requireNonNull(boosting, "boosting is null");
        this.shape = requireNonNull(shape, "shape is null");
    }

    @Override
    public ClassifierModel fit(Dataset<?> table) {
        JavaRDD<Row> rows = BinnedBlocks.rows(table, shape);
        BinCuts cuts = BinnedBlocks.cuts(rows, shape);
        double[] start = BoostingTrainer.logShares(BinnedBlocks.counts(rows, shape));
        JavaRDD<ScoredRows> blocks = scored(BinnedBlocks.of(rows, cuts), start).persist(StorageLevel.MEMORY_AND_DISK());
        BoostingAssembly top = new BoostingAssembly(boosting, start, cuts);
        for (int round = 0; round < boosting.rounds(); round++) {
            top.begin();
            for (List<Integer> wanted = top.wanted(); !wanted.isEmpty(); wanted = top.wanted()) {
                top.accept(cuts(blocks, top.search(), wanted));
            }
            top.end();
        }
        blocks.unpersist();
        return new ClassifierModel(uid, top.classifier());
    }

    private static JavaRDD<ScoredRows> scored(JavaRDD<BinnedRows> blocks, double[] start) {
        return blocks.map(rows -> new ScoredRows(rows, start));
    }

    private Map<Integer, GradientCut> cuts(JavaRDD<ScoredRows> blocks, BoostingSearch search, List<Integer> nodes) {
        int together = (int) Math.max(1, HISTOGRAM_BYTES / (shape.columns() * BoostingSearch.BYTES_A_COLUMN));
        Map<Integer, GradientCut> cuts = new HashMap<>();
        for (int from = 0; from < nodes.size(); from += together) {
            List<Integer> group = List.copyOf(nodes.subList(from, Math.min(nodes.size(), from + together)));
            cuts.putAll(cutsOfGroup(blocks, search, group));
        }
        return cuts;
    }

    private static Map<Integer, GradientCut> cutsOfGroup(
            JavaRDD<ScoredRows> blocks, BoostingSearch search, List<Integer> nodes) {
        return blocks.mapPartitionsToPair(part -> search.histograms(part, nodes).entrySet().stream()
                        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                        .iterator())
                .reduceByKey(BoostingEstimator::sum)
                .mapValues(search::cut)
                .collectAsMap();
    }

    private static long[] sum(long[] one, long[] other) {
        for (int index = 0; index < one.length; index++) {
            one[index] += other[index];
        }
        return one;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return ClassifierModel.withProbability(schema);
    }

    @Override
    public BoostingEstimator copy(ParamMap extra) {
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }
}
