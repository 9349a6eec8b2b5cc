package org.genremill.learn.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.learn.local.NamedArrays;

/**
 * Classifiers of many trees. The operation for trees of ONNX sums in single precision. So its sums are the numbers of
 * the leaves, one sum for each tree, and the values of the leaves are looked up and added in double precision.
 */
final class TreeGraphs {
    private static final int LEAF = -1;

    private TreeGraphs() {}

    static String forest(Graph graph, NamedArrays arrays, String rows) {
        int classes = arrays.count("classes");
        int[] ends = arrays.integers("leaf_ends");
        int[] ofShare = arrays.integers("leaf_classes");
        double[] shares = arrays.decimals("leaf_shares");
        double[] table = new double[ends.length * classes];
        int share = 0;
        for (int leaf = 0; leaf < ends.length; leaf++) {
            for (; share < ends[leaf]; share++) {
                table[leaf * classes + ofShare[share]] += shares[share];
            }
        }
        String found = graph.add("Gather", graph.constant(table, ends.length, classes), leaves(graph, arrays, rows));
        return graph.add("Div", graph.sum(found, 1), graph.number(arrays.integers("roots").length));
    }

    static String boosted(Graph graph, NamedArrays arrays, String rows) {
        double[] start = arrays.decimals("start");
        double[] values = arrays.decimals("values");
        String found = graph.add("Gather", graph.constant(values, values.length), leaves(graph, arrays, rows));
        String byRound = graph.add("Reshape", found, graph.integers(0, -1, start.length));
        return graph.softmax(graph.add("Add", graph.sum(byRound, 1), graph.constant(start, start.length)));
    }

    /** The number of the leaf that a row reaches in each tree: rows x trees. */
    private static String leaves(Graph graph, NamedArrays arrays, String rows) {
        int[] roots = arrays.integers("roots");
        Nodes nodes = new Nodes(arrays);
        long[] firstLeaves = new long[roots.length];
        for (int tree = 0; tree < roots.length; tree++) {
            firstLeaves[tree] = nodes.add(tree, roots[tree]);
        }
        String numbers = graph.addTrees("TreeEnsembleRegressor", rows, nodes.attributes(roots.length));
        String whole = graph.add("Cast", List.of(numbers), Attribute.of("to", (long) Tensor.INT64));
        return graph.add("Add", whole, graph.integers(firstLeaves));
    }

    /** The nodes of all trees in the form of ONNX. */
    private static final class Nodes {
        private final int[] columns;
        private final int[] next;
        private final double[] thresholds;

        private final int[] tree;
        private final int[] number;
        private final int[] feature;
        private final int[] ifTrue;
        private final int[] ifFalse;
        private final double[] value;
        private final List<String> modes = new ArrayList<>();

        private final List<Integer> leafTree = new ArrayList<>();
        private final List<Integer> leafNode = new ArrayList<>();
        private final List<Integer> leaf = new ArrayList<>();

        Nodes(NamedArrays arrays) {
            this.columns = arrays.integers("columns");
            this.next = arrays.integers("next");
            this.thresholds = arrays.decimals("thresholds");
            this.tree = new int[columns.length];
            this.number = new int[columns.length];
            this.feature = new int[columns.length];
            this.ifTrue = new int[columns.length];
            this.ifFalse = new int[columns.length];
            this.value = new double[columns.length];
        }

        /** Adds a tree and returns the least number of its leaves. */
        int add(int index, int root) {
            List<Integer> reached = new ArrayList<>(List.of(root));
            int least = Integer.MAX_VALUE;
            for (int place = 0; place < reached.size(); place++) {
                int node = reached.get(place);
                if (columns[node] == LEAF) {
                    least = Math.min(least, next[node]);
                } else {
                    reached.add(next[node]);
                    reached.add(next[node] + 1);
                }
            }
            // The runtime takes the first node of a tree as its root.
            for (int node : reached) {
                int place = modes.size();
                tree[place] = index;
                number[place] = node;
                if (columns[node] == LEAF) {
                    modes.add("LEAF");
                    leafTree.add(index);
                    leafNode.add(node);
                    leaf.add(next[node] - least);
                } else {
                    modes.add("BRANCH_LEQ");
                    feature[place] = columns[node];
                    value[place] = thresholds[node];
                    ifTrue[place] = next[node];
                    ifFalse[place] = next[node] + 1;
                }
            }
            return least;
        }

        byte[][] attributes(int trees) {
            int count = modes.size();
            return new byte[][] {
                Attribute.of("n_targets", trees),
                Attribute.of("nodes_treeids", Arrays.copyOf(tree, count)),
                Attribute.of("nodes_nodeids", Arrays.copyOf(number, count)),
                Attribute.of("nodes_featureids", Arrays.copyOf(feature, count)),
                Attribute.of("nodes_modes", modes),
                Attribute.ofTensor("nodes_values_as_tensor", Arrays.copyOf(value, count)),
                Attribute.of("nodes_truenodeids", Arrays.copyOf(ifTrue, count)),
                Attribute.of("nodes_falsenodeids", Arrays.copyOf(ifFalse, count)),
                Attribute.of("target_treeids", array(leafTree)),
                Attribute.of("target_nodeids", array(leafNode)),
                Attribute.of("target_ids", array(leafTree)),
                Attribute.ofTensor(
                        "target_weights_as_tensor",
                        leaf.stream().mapToDouble(Integer::doubleValue).toArray())
            };
        }

        private static int[] array(List<Integer> values) {
            return values.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
