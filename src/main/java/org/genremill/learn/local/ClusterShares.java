package org.genremill.learn.local;

/** Finds the nearest centre; a probability is the share of its cluster's training rows that belong to the class. */
final class ClusterShares implements Classifier {
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
    public double[] probabilities(double[] row) {
        double[] result = new double[classes];
        System.arraycopy(shares, centres.nearest(row) * classes, result, 0, classes);
        return result;
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
