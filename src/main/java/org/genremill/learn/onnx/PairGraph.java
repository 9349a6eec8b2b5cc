package org.genremill.learn.onnx;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One-vs-one decisions, as {@code PairVotes} combines them.
 *
 * @param labels the class of each group; the pairs are 0-1, 0-2, ..., 1-2, ...
 */
record PairGraph(List<Integer> labels) {
    PairGraph {
        labels = List.copyOf(labels);
    }

    static PairGraph inOrder(int classes) {
        return new PairGraph(IntStream.range(0, classes).boxed().toList());
    }

    /**
     * Adds the votes.
     *
     * @param margins the name of rows x pairs; above 0 for the first group
     * @return the name of the probabilities
     */
    String add(Graph graph, String margins) {
        int classes = labels.size();
        int pairs = classes * (classes - 1) / 2;
        double[] first = new double[pairs * classes];
        double[] second = new double[pairs * classes];
        double[] difference = new double[pairs * classes];
        int pair = 0;
        for (int one = 0; one < classes; one++) {
            for (int other = one + 1; other < classes; other++) {
                first[pair * classes + labels.get(one)] = 1;
                second[pair * classes + labels.get(other)] = 1;
                difference[pair * classes + labels.get(one)] = 1;
                difference[pair * classes + labels.get(other)] = -1;
                pair++;
            }
        }
        String won =
                graph.add("Cast", List.of(graph.add("Greater", margins, graph.number(0.0))), Attribute.of("to", (long)
                        Tensor.DOUBLE));
        String lost = graph.add("Sub", graph.number(1.0), won);
        String votes = graph.add(
                "Add", graph.product(won, first, pairs, classes), graph.product(lost, second, pairs, classes));
        String sums = graph.product(margins, difference, pairs, classes);
        String squash =
                graph.add("Mul", graph.add("Add", graph.add("Abs", sums), graph.number(1.0)), graph.number(3.0));
        return graph.softmax(graph.add("Add", votes, graph.add("Div", sums, squash)));
    }
}
