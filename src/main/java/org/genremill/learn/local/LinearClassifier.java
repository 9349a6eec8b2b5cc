package org.genremill.learn.local;

/** One linear score a class; probabilities are their softmax. */
public final class LinearClassifier implements Classifier {
    static final String KIND = "linear";

    private final int classes;
    private final int columns;
    private final double[] weights;

    /** @param weights classes x columns, then one intercept a class */
    LinearClassifier(int classes, int columns, double[] weights) {
        this.classes = classes;
        this.columns = columns;
        this.weights = weights;
    }

    static LinearClassifier read(NamedArrays arrays) {
        int classes = arrays.count("classes");
        int columns = arrays.count("columns");
        return new LinearClassifier(classes, columns, arrays.decimals("weights", classes * (columns + 1L)));
    }

    @Override
    public double[] probabilities(double[] row) {
        double[] scores = new double[classes];
        for (int index = 0; index < classes; index++) {
            double sum = weights[classes * columns + index];
            for (int column = 0; column < columns; column++) {
                sum += weights[index * columns + column] * row[column];
            }
            scores[index] = sum;
        }
        return Softmax.of(scores);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        return new NamedArrays()
                .with("classes", classes)
                .with("columns", columns)
                .with("weights", weights);
    }
}
