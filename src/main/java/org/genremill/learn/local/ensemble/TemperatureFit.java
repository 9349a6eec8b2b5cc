package org.genremill.learn.local.ensemble;

import java.util.List;

/**
 * Temperature scaling: the logarithms of the probabilities are divided by one temperature and renormalised (Guo et al.,
 * "On calibration of modern neural networks", 2017). The most probable class stays the same.
 */
public final class TemperatureFit {
    /** Lower bound on probabilities before taking logarithms. */
    public static final double LEAST = 1e-6;

    private static final double COLDEST = 0.02;
    private static final double HOTTEST = 50;
    private static final int STEPS = 60;

    private TemperatureFit() {}

    /** The prediction for a row outside the training set, and its true class. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Scored(double[] probabilities, int target) {}

    /**
     * The temperature with the lowest log loss, by golden-section search (the loss is unimodal); 1 without predictions.
     */
    public static double fitted(List<Scored> all) {
        if (all.isEmpty()) {
            return 1;
        }
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = Math.log(COLDEST);
        double high = Math.log(HOTTEST);
        for (int step = 0; step < STEPS; step++) {
            double first = high - ratio * (high - low);
            double second = low + ratio * (high - low);
            if (loss(all, Math.exp(first)) <= loss(all, Math.exp(second))) {
                high = second;
            } else {
                low = first;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** The probabilities scaled by a temperature. */
    public static double[] at(double temperature, double[] probabilities) {
        double[] result = new double[probabilities.length];
        double most = LEAST;
        for (double value : probabilities) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (int index = 0; index < result.length; index++) {
            result[index] = Math.pow(Math.max(LEAST, probabilities[index]) / most, 1 / temperature);
            sum += result[index];
        }
        for (int index = 0; index < result.length; index++) {
            result[index] /= sum;
        }
        return result;
    }

    private static double loss(List<Scored> all, double temperature) {
        double loss = 0;
        for (Scored row : all) {
            loss -= Math.log(at(temperature, row.probabilities())[row.target()]);
        }
        return loss;
    }
}
