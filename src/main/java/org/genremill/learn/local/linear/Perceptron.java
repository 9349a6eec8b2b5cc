package org.genremill.learn.local.linear;

import java.util.Arrays;
import org.genremill.learn.local.BatchClassifier;
import org.genremill.learn.local.MatrixProducts;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Softmax;

/** A multilayer perceptron with ReLU and softmax output. */
public final class Perceptron implements BatchClassifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "perceptron";

    private final int[] layers;
    private final double[][] weights;
    private final double[][] biases;

    /**
     * @param layers the units of each layer, input and output included
     * @param weights by layer, in x out
     * @param biases by layer
     */
    Perceptron(int[] layers, double[][] weights, double[][] biases) {
        this.layers = layers;
        this.weights = weights;
        this.biases = biases;
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static Perceptron read(NamedArrays arrays) {
        int[] layers = arrays.integers("layers");
        if (layers.length < 2 || Arrays.stream(layers).anyMatch(units -> units < 1)) {
            throw new IllegalArgumentException("layers of %s units".formatted(Arrays.toString(layers)));
        }
        double[][] weights = new double[layers.length - 1][];
        double[][] biases = new double[layers.length - 1][];
        for (int layer = 0; layer < weights.length; layer++) {
            weights[layer] = arrays.decimals("weights_" + layer, (long) layers[layer] * layers[layer + 1]);
            biases[layer] = arrays.decimals("biases_" + layer, layers[layer + 1]);
        }
        return new Perceptron(layers, weights, biases);
    }

    /** Computes the output of a layer for a batch. */
    static double[] forward(double[] inputs, int rows, double[] weights, double[] biases, boolean relu) {
        double[] outputs = new double[rows * biases.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(biases, 0, outputs, row * biases.length, biases.length);
        }
        MatrixProducts.add(inputs, weights, outputs, rows, weights.length / biases.length, biases.length);
        for (int index = 0; relu && index < outputs.length; index++) {
            outputs[index] = Math.max(0, outputs[index]);
        }
        return outputs;
    }

    @Override
    public double[][] probabilities(double[][] rows) {
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        for (int layer = 0; layer < weights.length; layer++) {
            values = forward(values, rows.length, weights[layer], biases[layer], layer < weights.length - 1);
        }
        double[][] probabilities = new double[rows.length][];
        int classes = layers[layers.length - 1];
        for (int row = 0; row < rows.length; row++) {
            probabilities[row] = Softmax.of(Arrays.copyOfRange(values, row * classes, (row + 1) * classes));
        }
        return probabilities;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        NamedArrays arrays = new NamedArrays().with("layers", layers);
        for (int layer = 0; layer < weights.length; layer++) {
            arrays.with("weights_" + layer, weights[layer]).with("biases_" + layer, biases[layer]);
        }
        return arrays;
    }
}
