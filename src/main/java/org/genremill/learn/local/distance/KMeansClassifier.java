package org.genremill.learn.local.distance;

import java.util.Arrays;
import org.genremill.learn.local.BatchClassifier;
import org.genremill.learn.local.NamedArrays;

/**
 * Assigns rows to the nearest centre; probabilities are the class fractions among the training rows of that cluster.
 */
public final class KMeansClassifier implements BatchClassifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "clusters";

    private final int classes;
    private final PointSet centres;
    private final double[][] rowsOfCentres;
    private final double[] shares;

    /** @param shares clusters x classes */
    KMeansClassifier(int classes, PointSet centres, double[] shares) {
        this.classes = classes;
        this.centres = centres;
        this.rowsOfCentres = centres.rows();
        this.shares = shares;
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static KMeansClassifier read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        PointSet centres = PointSet.read(arrays);
        return new KMeansClassifier(classes, centres, arrays.decimals("shares", (long) centres.points() * classes));
    }

    @Override
    public double[][] probabilities(double[][] rows) {
        return Arrays.stream(PointSet.of(rows).nearestOf(rowsOfCentres))
                .mapToObj(centre -> Arrays.copyOfRange(shares, centre * classes, (centre + 1) * classes))
                .toArray(double[][]::new);
    }

    @Override
    public int rowsAtOnce() {
        return 256;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return centres.arrays().with("classes", classes).with("shares", shares);
    }
}
