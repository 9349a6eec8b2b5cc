package org.genremill.learn.local;

/** Rows that a {@link Standardiser} learns from, wherever they are. */
public interface ColumnSource {
    /**
     * Goes over all rows once, each time in the same order.
     *
     * @param pass that has seen nothing
     * @return it, or another of its kind, with all rows in it
     */
    ColumnSums over(ColumnSums pass);

    /** What to throw because a column holds a value that is not finite. */
    default RuntimeException notFinite(int column) {
        return new IllegalArgumentException("column %d holds a value that is not finite".formatted(column + 1));
    }
}
