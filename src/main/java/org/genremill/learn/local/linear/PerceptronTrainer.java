package org.genremill.learn.local.linear;

import java.util.List;
import java.util.SplittableRandom;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Multilayer perceptrons with ReLU and softmax output, trained by Adam (Kingma and Ba 2015) on shuffled batches;
 * weights start uniform within +-sqrt(6 / (in + out)) (Glorot and Bengio 2010). Training stops early after ten
 * consecutive epochs without an improvement of the mean loss by 1e-4. All inputs are scaled together to a mean square
 * of 1.
 *
 * @param hidden the units of each hidden layer, from input to output
 * @param alpha the L2 penalty on weights, relative to the loss of all rows, 0 or more
 * @param learningRate the step size, above 0
 * @param batch rows per step, 1 or more
 * @param epochs the maximum number of epochs, 1 or more
 */
public record PerceptronTrainer(List<Integer> hidden, double alpha, double learningRate, int batch, int epochs)
        implements Trainer {
    private static final double LEAST_GAIN = 1e-4;
    private static final int PATIENCE = 10;

    public PerceptronTrainer {
        hidden = List.copyOf(hidden);
        if (!(alpha >= 0 && learningRate > 0)
                || batch < 1
                || epochs < 1
                || hidden.stream().anyMatch(units -> units < 1)) {
            throw new IllegalArgumentException("layers %s, alpha %s, learning rate %s, batches of %d, %d epochs"
                    .formatted(hidden, alpha, learningRate, batch, epochs));
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double scale = 1 / Math.sqrt(Math.max(Double.MIN_NORMAL, table.meanSquare()));
        PerceptronFit fit = new PerceptronFit(this, table, scale, random);
        double best = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int epoch = 0; epoch < epochs && idle < PATIENCE; epoch++) {
            double loss = fit.epoch(random);
            idle = loss > best - LEAST_GAIN ? idle + 1 : 0;
            best = Math.min(best, loss);
        }
        return fit.classifier();
    }

    /** The units of all layers, input and output included. */
    int[] layers(TrainingSet table) {
        int[] layers = new int[hidden.size() + 2];
        layers[0] = table.columns();
        for (int layer = 0; layer < hidden.size(); layer++) {
            layers[layer + 1] = hidden.get(layer);
        }
        layers[layers.length - 1] = table.classes();
        return layers;
    }
}
