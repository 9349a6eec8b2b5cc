package org.genremill.learn;

/**
 * The size of what a learner fits to.
 *
 * @param rows how many rows
 * @param columns how many input columns
 * @param classes how many classes
 */
public record TableShape(long rows, int columns, int classes) {
    /** The number of input values. */
    public long values() {
        return rows * columns;
    }
}
