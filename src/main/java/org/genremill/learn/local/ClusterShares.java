package org.genremill.learn.local;

import java.util.Arrays;

/** Finds the nearest centre; a probability is the share of its cluster's training rows that belong to the class. */
final class ClusterShares implements BatchClassifier {
    static final String KIND = "clusters";

    private final int classes;
    private final Neighbourhood centres;
    private final double[] shares;

    /** @param shares clusters x classes */
    ClusterShares(int classes, Neighbourhood centres, double[] shares) {
        this.classes = classes;
        this.centres = centres;
        this.shares = shares;
    }

    static ClusterShares read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        Neighbourhood centres = Neighbourhood.read(arrays);
        return new ClusterShares(classes, centres, arrays.decimals("shares", (long) centres.points() * classes));
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
