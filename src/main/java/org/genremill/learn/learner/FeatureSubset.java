package org.genremill.learn.learner;

/** How many columns a node of a tree chooses from, in Spark's words. */
final class FeatureSubset {
    private FeatureSubset() {}

    /**
     * The number that a word means.
     *
     * @param strategy {@code auto} or {@code sqrt}, {@code log2}, {@code onethird}, {@code all}, or a number
     * @param columns how many there are
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
