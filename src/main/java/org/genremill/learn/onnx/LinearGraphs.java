package org.genremill.learn.onnx;

import java.util.Arrays;
import org.genremill.learn.local.NamedArrays;

/** Classifiers that are sums of products. */
final class LinearGraphs {
    private LinearGraphs() {}

    static String linear(Graph graph, NamedArrays arrays, String rows) {
        int classes = arrays.count("classes");
        int columns = arrays.count("columns");
        double[] weights = arrays.decimals("weights");
        int scores = weights.length / (columns + 1);
        double[] byColumn = new double[columns * scores];
        double[] intercepts = new double[scores];
        for (int score = 0; score < scores; score++) {
            intercepts[score] = weights[scores * columns + score];
            for (int column = 0; column < columns; column++) {
                byColumn[column * scores + score] = weights[score * columns + column];
            }
        }
        String sums =
                graph.add("Add", graph.product(rows, byColumn, columns, scores), graph.constant(intercepts, scores));
        return arrays.integers("paired")[0] == 1 ? PairGraph.inOrder(classes).add(graph, sums) : graph.softmax(sums);
    }

    static String fourier(Graph graph, NamedArrays arrays, String rows) {
        double[] phases = arrays.decimals("phases");
        double[] frequencies = arrays.decimals("frequencies");
        int inputs = arrays.count("inputs");
        double[] byInput = new double[frequencies.length];
        for (int feature = 0; feature < phases.length; feature++) {
            for (int input = 0; input < inputs; input++) {
                byInput[input * phases.length + feature] = frequencies[feature * inputs + input];
            }
        }
        // The runtime has no cosine in double precision.
        double[] shifted =
                Arrays.stream(phases).map(phase -> phase + Math.PI / 2).toArray();
        String angles = graph.add(
                "Add", graph.product(rows, byInput, inputs, phases.length), graph.constant(shifted, phases.length));
        String features = graph.add("Mul", graph.add("Sin", angles), graph.number(Math.sqrt(2.0 / phases.length)));
        return linear(graph, arrays, features);
    }

    static String perceptron(Graph graph, NamedArrays arrays, String rows) {
        int[] layers = arrays.integers("layers");
        String values = rows;
        for (int layer = 0; layer < layers.length - 1; layer++) {
            int width = layers[layer + 1];
            String sums = graph.add(
                    "Add",
                    graph.product(values, arrays.decimals("weights_" + layer), layers[layer], width),
                    graph.constant(arrays.decimals("biases_" + layer), width));
            values = layer < layers.length - 2 ? graph.add("Relu", sums) : sums;
        }
        return graph.softmax(values);
    }
}
