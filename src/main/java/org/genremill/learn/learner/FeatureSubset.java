package org.genremill.learn.learner;

/** The number of columns that a tree node chooses from, in Spark's notation. */
final class FeatureSubset {
    private FeatureSubset() {}

    /**
     * Resolves a strategy to a number of columns.
     *
     * @param strategy {@code auto} or {@code sqrt}, {@code log2}, {@code onethird}, {@code all}, or a number
     * @param columns the number of columns
     */
    static int size(String strategy, int columns) {
        double size =
                switch (strategy) {
                    case "auto", "sqrt" -> Math.ceil(Math.sqrt(columns));
                    case "log2" -> Math.ceil(Math.log(columns) / Math.log(2));
                    case "onethird" -> Math.ceil(columns / 3.0);
                    case "all" -> columns;
                    default -> Integer.parseInt(strategy);
                };
        return (int) Math.max(1, Math.min(columns, size));
    }
}
