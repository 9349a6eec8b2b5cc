package org.genremill.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How often rows of each true label were given each label. Rows of the matrix are the truth, columns the prediction. */
public final class ConfusionMatrix {
    private final List<String> labels;
    private final long[][] counts;

    private ConfusionMatrix(List<String> labels, long[][] counts) {
        this.labels = labels;
        this.counts = counts;
    }

    public static ConfusionMatrix of(Predictions predictions) {
        int size = predictions.labels().size();
        long[][] counts = new long[size][size];
        for (Prediction row : predictions.rows()) {
            counts[row.truth()][row.predicted()]++;
        }
        return new ConfusionMatrix(predictions.labels(), counts);
    }

    /**
     * A matrix that was counted elsewhere.
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

    /** Both matrices' rows together, for example of two folds. */
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

    public List<String> labels() {
        return labels;
    }

    /** How many rows with one label were given another, or the same. */
    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** How many rows there are. */
    public long total() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** How many rows were given the label that they have. */
    public long correct() {
        return IntStream.range(0, counts.length)
                .mapToLong(label -> counts[label][label])
                .sum();
    }

    /**
     * The share of rows that were given the label that they have, in [0, 1].
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
     * The mean F1 of all labels, in [0, 1], each label weighing the same (Sokolova and Lapalme 2009, A systematic
     * analysis of performance measures, table 3). Labels that no row has and no row was given are left out; a label
     * that was given to rows but that no row has counts as 0.
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
            throw new IllegalStateException("a confusion matrix of no rows has no metrics");
        }
    }
}
