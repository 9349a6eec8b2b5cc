package org.genremill.learn.local.distance;

import java.util.Arrays;
import org.genremill.learn.local.BatchClassifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.linear.PairVotes;

/** One-vs-one support vector machines with the kernel exp(-gamma d^2). */
public final class KernelSvm implements BatchClassifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "kernel-machine";

    private final double gamma;
    private final PointSet vectors;
    private final int[] labels;
    private final int[] vectorsOfLabel;
    private final double[] coefficients;
    private final double[] offsets;

    /**
     * @param labels the class of each group of support vectors
     * @param vectorsOfLabel the number of vectors in each group
     * @param coefficients (classes - 1) x vectors: row j belongs to the machine against the j-th other group
     * @param offsets one per pair of groups, 0-1, 0-2, ..., 1-2, ...
     */
    KernelSvm(
            double gamma,
            PointSet vectors,
            int[] labels,
            int[] vectorsOfLabel,
            double[] coefficients,
            double[] offsets) {
        this.gamma = gamma;
        this.vectors = vectors;
        this.labels = labels;
        this.vectorsOfLabel = vectorsOfLabel;
        this.coefficients = coefficients;
        this.offsets = offsets;
    }

    /** Restores a classifier from its {@link #arrays}. */
    public static KernelSvm read(NamedArrays arrays) {
        int[] labels = arrays.integers("labels");
        PointSet vectors = PointSet.read(arrays);
        int[] counts = arrays.integers("vectors_of_label");
        long sum = 0;
        boolean sound = counts.length == labels.length;
        for (int index = 0; index < labels.length && sound; index++) {
            sound = labels[index] >= 0 && labels[index] < labels.length && counts[index] >= 0;
            sum += counts[index];
        }
        if (!sound || sum != vectors.points()) {
            throw new IllegalArgumentException("the support vectors do not belong to the classes");
        }
        return new KernelSvm(
                arrays.decimals("gamma", 1)[0],
                vectors,
                labels,
                counts,
                arrays.decimals("coefficients", (labels.length - 1L) * vectors.points()),
                arrays.decimals("offsets", labels.length * (labels.length - 1L) / 2));
    }

    @Override
    public double[][] probabilities(double[][] rows) {
        return Arrays.stream(vectors.squaredDistances(rows)).map(this::votes).toArray(double[][]::new);
    }

    /** Converts squared distances to the support vectors to kernel values in place. */
    private double[] votes(double[] kernel) {
        for (int vector = 0; vector < kernel.length; vector++) {
            kernel[vector] = Math.exp(-gamma * kernel[vector]);
        }
        double[][] sums = sumsAgainstOthers(kernel);
        PairVotes votes = new PairVotes(labels.length);
        int pair = 0;
        for (int one = 0; one < labels.length; one++) {
            for (int other = one + 1; other < labels.length; other++) {
                votes.add(labels[one], labels[other], sums[one][other - 1] + sums[other][one] - offsets[pair++]);
            }
        }
        return votes.probabilities();
    }

    /** For each group, the weighted sum of its own kernel values in the machine against each other group. */
    private double[][] sumsAgainstOthers(double[] kernel) {
        double[][] sums = new double[labels.length][labels.length - 1];
        for (int other = 0; other < labels.length - 1; other++) {
            int vector = 0;
            for (int group = 0; group < labels.length; group++) {
                double sum = 0;
                for (int end = vector + vectorsOfLabel[group]; vector < end; vector++) {
                    sum += coefficients[other * kernel.length + vector] * kernel[vector];
                }
                sums[group][other] = sum;
            }
        }
        return sums;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return vectors.arrays()
                .with("gamma", gamma)
                .with("labels", labels)
                .with("vectors_of_label", vectorsOfLabel)
                .with("coefficients", coefficients)
                .with("offsets", offsets);
    }
}
