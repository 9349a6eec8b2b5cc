package org.genremill.learn.local.distance;

import java.util.Arrays;
import org.genremill.learn.local.BatchClassifier;
import org.genremill.learn.local.NamedArrays;

/** Finds the nearest centre; a probability is the share of its cluster's training rows that belong to the class. */
public final class KMeansClassifier implements BatchClassifier {
    public static final String KIND = "clusters";

    private final int classes;
    private final PointSet centres;
    private final double[] shares;

    /** @param shares clusters x classes */
    KMeansClassifier(int classes, PointSet centres, double[] shares) {
        this.classes = classes;
        this.centres = centres;
        this.shares = shares;
    }

    public static KMeansClassifier read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        PointSet centres = PointSet.read(arrays);
        return new KMeansClassifier(classes, centres, arrays.decimals("shares", (long) centres.points() * classes));
    }

    @Override
    public double[][] probabilities(double[][] rows) {
        return Arrays.stream(centres.nearest(rows))
                .mapToObj(centre -> Arrays.copyOfRange(shares, centre * classes, (centre + 1) * classes))
                .toArray(double[][]::new);
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
