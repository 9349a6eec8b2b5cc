package org.genremill.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Counts of rows by true label (matrix rows) and predicted label (matrix columns). */
public final class ConfusionMatrix {
    private final List<String> labels;
    private final long[][] counts;

    private ConfusionMatrix(List<String> labels, long[][] counts) {
        this.labels = labels;
        this.counts = counts;
    }

    /** Counts predictions. */
    public static ConfusionMatrix of(Predictions predictions) {
        int size = predictions.labels().size();
        long[][] counts = new long[size][size];
        for (Prediction row : predictions.rows()) {
            counts[row.truth()][row.predicted()]++;
        }
        return new ConfusionMatrix(predictions.labels(), counts);
    }

    /**
     * Creates a matrix from existing counts.
     *
     * @param labels the names in the order of the matrix
     * @param counts as many rows and columns as labels, none negative; copied
     */
    public static ConfusionMatrix of(List<String> labels, long[][] counts) {
        long[][] copy = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
        boolean square =
                copy.length == labels.size() && Arrays.stream(copy).allMatch(row -> row.length == labels.size());
        if (!square || labels.isEmpty()) {
            throw new IllegalArgumentException("the matrix does not have a row and a column for each of " + labels);
        }
        if (Arrays.stream(copy).flatMapToLong(Arrays::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a negative count");
        }
        return new ConfusionMatrix(List.copyOf(labels), copy);
    }

    /** The sum of both matrices, for example of two folds. */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        if (!labels.equals(other.labels)) {
            throw new IllegalArgumentException("different labels: %s and %s".formatted(labels, other.labels));
        }
        long[][] sum = new long[counts.length][counts.length];
        for (int truth = 0; truth < sum.length; truth++) {
            for (int predicted = 0; predicted < sum.length; predicted++) {
                sum[truth][predicted] = Math.addExact(counts[truth][predicted], other.counts[truth][predicted]);
            }
        }
        return new ConfusionMatrix(labels, sum);
    }

    /** The labels in matrix order. */
    public List<String> labels() {
        return labels;
    }

    /** The number of rows with one label that were predicted as another, or the same. */
    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** The number of rows. */
    public long total() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** The number of correctly predicted rows. */
    public long correct() {
        return IntStream.range(0, counts.length)
                .mapToLong(label -> counts[label][label])
                .sum();
    }

    /**
     * The fraction of correctly predicted rows, in [0, 1].
     *
     * @throws IllegalStateException if there are no rows
     */
    public double accuracy() {
        requireRows();
        return (double) correct() / total();
    }

    /** The metrics of every label, in label order. */
    public List<ClassMetrics> classes() {
        return IntStream.range(0, counts.length).mapToObj(this::metricsOf).toList();
    }

    /**
     * The unweighted mean F1 of all labels, in [0, 1] (Sokolova and Lapalme 2009, A systematic analysis of performance
     * measures, table 3). Labels that neither occur nor were predicted are left out; a label that was predicted but
     * does not occur counts as 0.
     *
     * @throws IllegalStateException if there are no rows
     */
    public double macroF1() {
        requireRows();
        return classes().stream()
                .flatMapToDouble(metrics -> metrics.f1().stream())
                .average()
                .orElseThrow();
    }

    private ClassMetrics metricsOf(int label) {
        long support = LongStream.of(counts[label]).sum();
        long predicted = Arrays.stream(counts).mapToLong(row -> row[label]).sum();
        return new ClassMetrics(labels.get(label), counts[label][label], support, predicted);
    }

    private void requireRows() {
        if (total() == 0) {
            throw new IllegalStateException("a confusion matrix without rows has no metrics");
        }
    }
}
