package org.genremill.learn.local.distance;

import java.util.Arrays;
import org.genremill.learn.local.BatchClassifier;
import org.genremill.learn.local.NamedArrays;

/** k nearest neighbours; probabilities are the class fractions among the nearest training rows. */
public final class NearestNeighbours implements BatchClassifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "nearest-neighbours";

    private final int neighbours;
    private final int classes;
    private final NearestRows rows;
    private final int[] targets;

    NearestNeighbours(int neighbours, int classes, NearestRows rows, int[] targets) {
        this.neighbours = neighbours;
        this.classes = classes;
        this.rows = rows;
        this.targets = targets;
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static NearestNeighbours read(NamedArrays arrays) {
        NearestNeighbours read = new NearestNeighbours(
                arrays.count("neighbours"),
                arrays.count("classes"),
                NearestRows.read(arrays),
                arrays.integers("targets"));
        if (read.targets.length != read.rows.rows() || read.neighbours > read.rows.rows()) {
            throw new IllegalArgumentException("%d targets and %d neighbours of %d points"
                    .formatted(read.targets.length, read.neighbours, read.rows.rows()));
        }
        for (int target : read.targets) {
            if (target < 0 || target >= read.classes) {
                throw new IllegalArgumentException("class %d of %d".formatted(target, read.classes));
            }
        }
        return read;
    }

    @Override
    public double[][] probabilities(double[][] some) {
        return Arrays.stream(rows.of(some, neighbours)).map(this::shares).toArray(double[][]::new);
    }

    private double[] shares(int[] nearest) {
        double[] shares = new double[classes];
        for (int point : nearest) {
            shares[targets[point]]++;
        }
        // Counts first and divides last: summed fractions could exceed 1.
        for (int label = 0; label < classes; label++) {
            shares[label] /= neighbours;
        }
        return shares;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return rows.arrays()
                .with("neighbours", neighbours)
                .with("classes", classes)
                .with("targets", targets);
    }
}
