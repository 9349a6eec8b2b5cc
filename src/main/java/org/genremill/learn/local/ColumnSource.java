package org.genremill.learn.local;

/** Rows that a {@link Standardiser} is fitted to, wherever they are stored. */
public interface ColumnSource {
    /**
     * Passes over all rows once, always in the same order.
     *
     * @param pass an empty pass
     * @return the same pass, or another of its kind, with all rows added
     */
    ColumnSums over(ColumnSums pass);

    /** The exception for a column with a non-finite value. */
    default RuntimeException notFinite(int column) {
        return new IllegalArgumentException("column %d holds a value that is not finite".formatted(column + 1));
    }
}
