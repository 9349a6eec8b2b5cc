package org.genremill.learn.onnx;

import java.util.Arrays;
import java.util.List;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.distance.CentroidClassifier;

/** Classifiers that measure how far a row is from points or means. */
final class DistanceGraphs {
    private DistanceGraphs() {}

    static String normal(Graph graph, NamedArrays arrays, String rows) {
        int columns = arrays.count("columns");
        double[] offsets = arrays.decimals("priors").clone();
        double[] variances = arrays.decimals("variances");
        for (int cell = 0; cell < variances.length; cell++) {
            offsets[cell / columns] -= Math.log(2 * Math.PI * variances[cell]) / 2;
        }
        int classes = offsets.length;
        // Squares of differences, not differences of squares: a variance may be tiny.
        String apart = graph.add(
                "Sub",
                graph.add("Unsqueeze", rows, graph.integers(1)),
                graph.constant(arrays.decimals("means"), classes, columns));
        String distances =
                graph.add("Div", graph.add("Mul", apart, apart), graph.constant(variances, classes, columns));
        String half = graph.add("Mul", graph.sum(distances, 2), graph.number(0.5));
        return graph.softmax(graph.add("Sub", graph.constant(offsets, classes), half));
    }

    static String centroids(Graph graph, NamedArrays arrays, String rows) {
        int classes = arrays.count("classes");
        double[] origin = arrays.decimals("origin");
        double[] directions = arrays.decimals("directions");
        double[] byColumn = new double[directions.length];
        for (int target = 0; target < classes; target++) {
            for (int column = 0; column < origin.length; column++) {
                byColumn[column * classes + target] = directions[target * origin.length + column];
            }
        }
        String seen = graph.add("Sub", rows, graph.constant(origin, origin.length));
        String square = graph.sumOfRow(graph.add("Mul", seen, seen));
        // At the origin all products are 0.
        String length = graph.add("Sqrt", graph.add("Max", square, graph.number(Double.MIN_NORMAL)));
        String cosines = graph.add("Div", graph.product(seen, byColumn, origin.length, classes), length);
        return graph.softmax(graph.add("Mul", cosines, graph.number(CentroidClassifier.SHARPNESS)));
    }

    static String clusters(Graph graph, NamedArrays arrays, String rows) {
        String nearest = graph.add(
                "ArgMin",
                List.of(squaredDistances(graph, arrays, rows)),
                Attribute.of("axis", 1),
                Attribute.of("keepdims", 0));
        return graph.add(
                "Gather",
                graph.constant(arrays.decimals("shares"), arrays.count("points"), arrays.count("classes")),
                nearest);
    }

    static String neighbours(Graph graph, NamedArrays arrays, String rows) {
        int neighbours = arrays.count("neighbours");
        int classes = arrays.count("classes");
        int[] targets = arrays.integers("targets");
        double[] counts = new double[targets.length * classes];
        for (int point = 0; point < targets.length; point++) {
            counts[point * classes + targets[point]] = 1;
        }
        String nearest = graph.addForSecond(
                "TopK",
                List.of(squaredDistances(graph, arrays, rows), graph.integers(neighbours)),
                Attribute.of("axis", 1),
                Attribute.of("largest", 0));
        String found = graph.add("Gather", graph.constant(counts, targets.length, classes), nearest);
        return graph.add("Div", graph.sum(found, 1), graph.number(neighbours));
    }

    static String kernelSvm(Graph graph, NamedArrays arrays, String rows) {
        int[] labels = arrays.integers("labels");
        int vectors = arrays.count("points");
        double[] coefficients = arrays.decimals("coefficients");
        double[] offsets = arrays.decimals("offsets");
        int[] groups = groups(arrays.integers("vectors_of_label"), vectors);
        double[] weights = new double[vectors * offsets.length];
        int pair = 0;
        for (int one = 0; one < labels.length; one++) {
            for (int other = one + 1; other < labels.length; other++) {
                for (int vector = 0; vector < vectors; vector++) {
                    if (groups[vector] == one || groups[vector] == other) {
                        int machine = groups[vector] == one ? other - 1 : one;
                        weights[vector * offsets.length + pair] = coefficients[machine * vectors + vector];
                    }
                }
                pair++;
            }
        }
        String kernel = graph.add(
                "Exp",
                graph.add("Mul", squaredDistances(graph, arrays, rows), graph.number(-arrays.decimals("gamma", 1)[0])));
        String margins = graph.add(
                "Sub",
                graph.product(kernel, weights, vectors, offsets.length),
                graph.constant(offsets, offsets.length));
        return new PairGraph(Arrays.stream(labels).boxed().toList()).add(graph, margins);
    }

    /** The group of each support vector. */
    private static int[] groups(int[] vectorsOfLabel, int vectors) {
        int[] groups = new int[vectors];
        int vector = 0;
        for (int group = 0; group < vectorsOfLabel.length; group++) {
            Arrays.fill(groups, vector, vector + vectorsOfLabel[group], group);
            vector += vectorsOfLabel[group];
        }
        return groups;
    }

    /** From rows to points: rows x points. */
    private static String squaredDistances(Graph graph, NamedArrays arrays, String rows) {
        int points = arrays.count("points");
        double[] byColumn = arrays.decimals("values");
        double[] squares = new double[points];
        for (int index = 0; index < byColumn.length; index++) {
            squares[index % points] += byColumn[index] * byColumn[index];
        }
        String products =
                graph.add("Mul", graph.product(rows, byColumn, arrays.count("columns"), points), graph.number(2.0));
        String some = graph.add("Sub", graph.constant(squares, points), products);
        String all = graph.add("Add", some, graph.sumOfRow(graph.add("Mul", rows, rows)));
        return graph.add("Max", all, graph.number(0.0));
    }
}
