package org.genremill.learn.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.tree.BinCuts;
import org.genremill.learn.local.tree.BinnedRows;
import org.genremill.learn.local.tree.ForestAssembly;
import org.genremill.learn.local.tree.ForestSearch;
import org.genremill.learn.local.tree.ForestTrainer;
import org.genremill.learn.local.tree.NodeCut;
import org.genremill.learn.local.tree.OpenNode;
import scala.Tuple2;

/**
 * Trains a forest on all executors. Binned rows stay in place while nodes are large: each job splits one level of all
 * trees with histograms that are merged and searched on the executors. The rows of a small node move to one task, which
 * grows the whole subtree. Equal tables give equal bits, whatever their partitioning.
 */
public final class ForestEstimator extends Estimator<ClassifierModel> {
    /** The maximum number of binned values of a node that one task grows. */
    private static final long FEW_VALUES = 1 << 24;
    /** The maximum size of one job's histograms in each task. */
    private static final long HISTOGRAM_BYTES = 64 << 20;
    /** The number of binned values that one job moves to the growing tasks. */
    private static final long MOVED_VALUES = 1 << 29;

    private static final int TASKS_A_CORE = 4;
    private static final long MOST_BINS = 256;

    private final String uid = Identifiable$.MODULE$.randomUID("forest");
    private final ForestTrainer forest;
    private final TableShape shape;
    private final long seed;
    private final long fewRows;

    /** Trains a forest on tables of the given shape. */
    public ForestEstimator(ForestTrainer forest, TableShape shape, long seed) {
        this(forest, shape, seed, FEW_VALUES / shape.columns());
    }

    /** @param fewRows the maximum number of rows of a small node */
    ForestEstimator(ForestTrainer forest, TableShape shape, long seed, long fewRows) {
        this.forest = requireNonNull(forest, "forest is null");
        this.shape = requireNonNull(shape, "shape is null");
        this.seed = seed;
        this.fewRows = fewRows;
    }

    @Override
    public ClassifierModel fit(Dataset<?> table) {
        JavaRDD<Row> rows = BinnedBlocks.rows(table, shape);
        BinCuts cuts = BinnedBlocks.cuts(rows, shape);
        JavaRDD<BinnedRows> blocks = BinnedBlocks.of(rows, cuts).persist(StorageLevel.MEMORY_AND_DISK());
        ForestAssembly top = new ForestAssembly(forest, seed, shape.classes(), cuts, shape.rows(), fewRows);
        for (List<OpenNode> level = top.takeLarge(); !level.isEmpty(); level = top.takeLarge()) {
            split(blocks, top, level);
        }
        Map<Integer, Classifier> below = new HashMap<>();
        for (List<OpenNode> batch : batches(top.small(), MOVED_VALUES / shape.columns())) {
            below.putAll(grow(blocks, top.search(), batch));
        }
        blocks.unpersist();
        return new ClassifierModel(uid, top.joined(below));
    }

    private void split(JavaRDD<BinnedRows> blocks, ForestAssembly top, List<OpenNode> level) {
        long bytesOfNode = Integer.BYTES * MOST_BINS * shape.classes() * Math.min(forest.subset(), shape.columns());
        int nodes = (int) Math.max(1, HISTOGRAM_BYTES / bytesOfNode);
        for (int from = 0; from < level.size(); from += nodes) {
            List<OpenNode> group = List.copyOf(level.subList(from, Math.min(level.size(), from + nodes)));
            Map<Integer, NodeCut> cuts = cuts(blocks, top.search(), group);
            group.forEach(node -> top.accept(node, cuts.get(node.number())));
        }
    }

    private static Map<Integer, NodeCut> cuts(JavaRDD<BinnedRows> blocks, ForestSearch search, List<OpenNode> nodes) {
        Map<Integer, OpenNode> byNumber = byNumber(nodes);
        return blocks.mapPartitionsToPair(part -> search.histograms(part, nodes).entrySet().stream()
                        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                        .iterator())
                .reduceByKey(ForestEstimator::sum)
                .mapToPair(entry -> new Tuple2<>(entry._1(), search.cut(byNumber.get(entry._1()), entry._2())))
                .collectAsMap();
    }

    private static int[] sum(int[] one, int[] other) {
        for (int index = 0; index < one.length; index++) {
            one[index] += other[index];
        }
        return one;
    }

    private static Map<Integer, Classifier> grow(
            JavaRDD<BinnedRows> blocks, ForestSearch search, List<OpenNode> nodes) {
        Map<Integer, OpenNode> byNumber = byNumber(nodes);
        Map<Integer, List<OpenNode>> byTree = nodes.stream().collect(Collectors.groupingBy(OpenNode::tree));
        int tasks = Math.min(nodes.size(), TASKS_A_CORE * blocks.context().defaultParallelism());
        // One tree at a time, so that a task holds the rows of only one.
        return blocks.flatMapToPair(rows -> byTree.entrySet().stream()
                        .flatMap(tree -> search.gather(rows, tree.getKey(), tree.getValue()).entrySet().stream())
                        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                        .iterator())
                .groupByKey(tasks)
                .mapToPair(entry -> new Tuple2<>(
                        entry._1(),
                        search.grow(
                                byNumber.get(entry._1()),
                                StreamSupport.stream(entry._2().spliterator(), false)
                                        .toList())))
                .collectAsMap();
    }

    private static Map<Integer, OpenNode> byNumber(List<OpenNode> nodes) {
        return nodes.stream().collect(Collectors.toMap(OpenNode::number, node -> node));
    }

    /** Splits nodes into batches, in order, of at most the given number of rows but at least one node. */
    private static List<List<OpenNode>> batches(List<OpenNode> nodes, long mostRows) {
        List<List<OpenNode>> batches = new ArrayList<>();
        long rows = mostRows;
        for (OpenNode node : nodes) {
            if (rows + node.rows() > mostRows) {
                batches.add(new ArrayList<>());
                rows = 0;
            }
            batches.get(batches.size() - 1).add(node);
            rows += node.rows();
        }
        return batches;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return ClassifierModel.withProbability(schema);
    }

    @Override
    public ForestEstimator copy(ParamMap extra) {
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }
}
