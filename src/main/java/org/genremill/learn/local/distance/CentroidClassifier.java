package org.genremill.learn.local.distance;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Softmax;

/**
 * Predicts the class whose direction has the largest cosine with the row, as seen from an origin. Probabilities are the
 * softmax of ten times the cosines. A row at the origin has equal probabilities.
 */
public final class CentroidClassifier implements Classifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "centroids";

    /** So that two opposite directions are far apart in probability; a calibration may change it. */
    public static final double SHARPNESS = 10;

    private final int classes;
    private final double[] origin;
    private final double[] directions;

    /** @param directions classes x columns */
    CentroidClassifier(int classes, double[] origin, double[] directions) {
        this.classes = classes;
        this.origin = origin;
        this.directions = directions;
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static CentroidClassifier read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        double[] origin = arrays.decimals("origin");
        return new CentroidClassifier(classes, origin, arrays.decimals("directions", (long) classes * origin.length));
    }

    @Override
    public double[] probabilities(double[] row) {
        double[] seen = new double[origin.length];
        double square = 0;
        for (int column = 0; column < seen.length; column++) {
            seen[column] = row[column] - origin[column];
            square += seen[column] * seen[column];
        }
        double factor = square > 0 ? SHARPNESS / Math.sqrt(square) : 0;
        double[] scores = new double[classes];
        for (int target = 0; target < classes; target++) {
            double sum = 0;
            for (int column = 0; column < seen.length; column++) {
                sum += directions[target * seen.length + column] * seen[column];
            }
            scores[target] = factor * sum;
        }
        return Softmax.of(scores);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return new NamedArrays().with("classes", classes).with("origin", origin).with("directions", directions);
    }
}
