package org.genremill.learn.local.linear;

import static java.util.Objects.requireNonNull;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;

/**
 * A linear classifier on random Fourier features.
 *
 * @param features computed from the columns of the table
 * @param linear the classifier on these features
 */
public record FourierClassifier(FourierFeatures features, LinearClassifier linear) implements Classifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "fourier";

    public FourierClassifier {
        requireNonNull(features, "features is null");
        requireNonNull(linear, "linear is null");
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static FourierClassifier read(NamedArrays arrays) {
        LinearClassifier linear = LinearClassifier.read(arrays);
        if (arrays.decimals("phases").length != arrays.count("columns")) {
            throw new IllegalArgumentException("the features are not those of the linear classifier");
        }
        return new FourierClassifier(FourierFeatures.read(arrays), linear);
    }

    @Override
    public double[] probabilities(double[] row) {
        return linear.probabilities(features.of(row));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        NamedArrays arrays = linear.arrays();
        features.writeTo(arrays);
        return arrays;
    }
}
