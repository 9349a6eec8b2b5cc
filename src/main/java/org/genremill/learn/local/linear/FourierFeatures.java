package org.genremill.learn.local.linear;

import java.io.Serializable;
import java.util.Random;
import org.genremill.learn.local.NamedArrays;

/**
 * Random Fourier features, whose inner products approximate the kernel exp(-gamma d^2) (Rahimi and Recht, "Random
 * features for large-scale kernel machines", 2007).
 */
public final class FourierFeatures implements Serializable {
    private final int columns;
    private final double[] frequencies;
    private final double[] phases;

    private FourierFeatures(int columns, double[] frequencies, double[] phases) {
        this.columns = columns;
        this.frequencies = frequencies;
        this.phases = phases;
    }

    /** Draws the given number of features. */
    public static FourierFeatures draw(int count, int columns, double gamma, long seed) {
        // Random specifies its normal numbers bit for bit; other generators do not.
        Random random = new Random(seed);
        double[] frequencies = new double[count * columns];
        double[] phases = new double[count];
        double deviation = Math.sqrt(2 * gamma);
        for (int index = 0; index < frequencies.length; index++) {
            frequencies[index] = deviation * random.nextGaussian();
        }
        for (int index = 0; index < count; index++) {
            phases[index] = 2 * Math.PI * random.nextDouble();
        }
        return new FourierFeatures(columns, frequencies, phases);
    }

    /** Computes the features of a row: sqrt(2 / count) cos(frequencies . row + phase). */
    public double[] of(double[] row) {
        double[] features = phases.clone();
        double factor = Math.sqrt(2.0 / phases.length);
        for (int index = 0; index < features.length; index++) {
            double angle = phases[index];
            for (int column = 0; column < columns; column++) {
                angle += frequencies[index * columns + column] * row[column];
            }
            features[index] = factor * Math.cos(angle);
        }
        return features;
    }

    void writeTo(NamedArrays arrays) {
        arrays.with("inputs", columns).with("frequencies", frequencies).with("phases", phases);
    }

    static FourierFeatures read(NamedArrays arrays) {
        int columns = arrays.count("inputs");
        double[] phases = arrays.decimals("phases");
        return new FourierFeatures(columns, arrays.decimals("frequencies", (long) columns * phases.length), phases);
    }
}
