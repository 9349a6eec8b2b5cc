package org.genremill.learn.local.linear;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.MatrixProducts;
import org.genremill.learn.local.TrainingSet;

/** The training state of one perceptron; not thread-safe. */
final class PerceptronFit {
    private final PerceptronTrainer settings;
    private final TrainingSet table;
    private final double scale;
    private final int[] layers;
    private final double[][] weights;
    private final double[][] biases;
    private final Adam[] weightSteps;
    private final Adam[] biasSteps;
    private final int[] order;

    PerceptronFit(PerceptronTrainer settings, TrainingSet table, double scale, SplittableRandom random) {
        this.settings = settings;
        this.table = table;
        this.scale = scale;
        this.layers = settings.layers(table);
        this.weights = new double[layers.length - 1][];
        this.biases = new double[layers.length - 1][];
        this.weightSteps = new Adam[weights.length];
        this.biasSteps = new Adam[weights.length];
        for (int layer = 0; layer < weights.length; layer++) {
            double bound = Math.sqrt(6.0 / (layers[layer] + layers[layer + 1]));
            weights[layer] = drawn(layers[layer] * layers[layer + 1], bound, random);
            biases[layer] = drawn(layers[layer + 1], bound, random);
            weightSteps[layer] = new Adam(weights[layer], settings.learningRate());
            biasSteps[layer] = new Adam(biases[layer], settings.learningRate());
        }
        this.order = new int[table.rows()];
        Arrays.setAll(order, row -> row);
    }

    /** Trains one epoch and returns its mean loss. */
    double epoch(SplittableRandom random) {
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int row = order[last];
            order[last] = order[other];
            order[other] = row;
        }
        double sum = 0;
        for (int from = 0; from < order.length; from += settings.batch()) {
            sum += step(from, Math.min(settings.batch(), order.length - from));
        }
        return sum / order.length;
    }

    /** Folds the input scale into the first weights, so that inference needs no scaling. */
    Classifier classifier() {
        double[][] scaled = weights.clone();
        scaled[0] = Arrays.stream(weights[0]).map(weight -> weight * scale).toArray();
        return new Perceptron(layers, scaled, biases);
    }

    private double step(int from, int count) {
        double[][] outputs = new double[layers.length][];
        outputs[0] = new double[count * layers[0]];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < layers[0]; column++) {
                outputs[0][row * layers[0] + column] = scale * table.values()[order[from + row] * layers[0] + column];
            }
        }
        for (int layer = 0; layer < weights.length; layer++) {
            outputs[layer + 1] = Perceptron.forward(
                    outputs[layer], count, weights[layer], biases[layer], layer < weights.length - 1);
        }
        double[] slopes = outputs[layers.length - 1];
        double loss = replaceBySlopes(slopes, from, count);
        for (int layer = weights.length - 1; layer >= 0; layer--) {
            slopes = back(layer, outputs[layer], slopes, count);
        }
        return loss;
    }

    private double replaceBySlopes(double[] scores, int from, int count) {
        int classes = table.classes();
        double loss = 0;
        for (int row = 0; row < count; row++) {
            double[] ofRow = Arrays.copyOfRange(scores, row * classes, (row + 1) * classes);
            loss += LinearLoss.SOFTMAX.replaceBySlopes(ofRow, table.targets()[order[from + row]]);
            for (int index = 0; index < classes; index++) {
                scores[row * classes + index] = ofRow[index] / count;
            }
        }
        return loss;
    }

    /** Updates one layer and returns the gradient with respect to its input. */
    private double[] back(int layer, double[] inputs, double[] slopes, int count) {
        int in = layers[layer];
        int out = layers[layer + 1];
        double[] ofInputs = new double[layer == 0 ? 0 : count * in];
        if (layer > 0) {
            MatrixProducts.add(slopes, TrainingSet.transposed(weights[layer], in, out), ofInputs, count, out, in);
            for (int index = 0; index < ofInputs.length; index++) {
                ofInputs[index] = inputs[index] > 0 ? ofInputs[index] : 0;
            }
        }
        double[] ofWeights = new double[in * out];
        for (int index = 0; index < ofWeights.length; index++) {
            ofWeights[index] = settings.alpha() * weights[layer][index] / count;
        }
        MatrixProducts.add(TrainingSet.transposed(inputs, count, in), slopes, ofWeights, in, count, out);
        double[] ofBiases = new double[out];
        for (int index = 0; index < slopes.length; index++) {
            ofBiases[index % out] += slopes[index];
        }
        weightSteps[layer].step(ofWeights);
        biasSteps[layer].step(ofBiases);
        return ofInputs;
    }

    private static double[] drawn(int count, double bound, SplittableRandom random) {
        double[] values = new double[count];
        for (int index = 0; index < count; index++) {
            values[index] = random.nextDouble(-bound, bound);
        }
        return values;
    }

    /** Adam's running means of gradients and squared gradients. */
    private static final class Adam {
        private static final double MEAN = 0.9;
        private static final double SQUARE = 0.999;
        private static final double LEAST = 1e-8;

        private final double[] values;
        private final double rate;
        private final double[] means;
        private final double[] squares;
        private int steps;

        Adam(double[] values, double rate) {
            this.values = values;
            this.rate = rate;
            this.means = new double[values.length];
            this.squares = new double[values.length];
        }

        void step(double[] slopes) {
            steps++;
            double length = rate * Math.sqrt(1 - Math.pow(SQUARE, steps)) / (1 - Math.pow(MEAN, steps));
            for (int index = 0; index < values.length; index++) {
                double slope = slopes[index];
                means[index] = MEAN * means[index] + (1 - MEAN) * slope;
                squares[index] = SQUARE * squares[index] + (1 - SQUARE) * slope * slope;
                values[index] -= length * means[index] / (Math.sqrt(squares[index]) + LEAST);
            }
        }
    }
}
