package org.genremill.steps.browse;

/** A column of a {@link LabelIndex}, filled once from the first row to the last. Thread-safe when it is full. */
interface IndexColumn {
    /** How many rows a block of memory holds; columns grow by blocks, so that nothing is copied. */
    int BLOCK = 1 << 16;

    /** Adds the value of the next row; null for none. */
    void add(Object value);

    /** The value of a row; null for none. */
    Object value(int row);

    /** Whether a row has a value. */
    boolean hasValue(int row);

    /** Some rows in the order of their values, as people sort; equal ones in the given order. All have a value. */
    int[] sorted(int[] rows);

    /** The memory that its values take. */
    long bytes();
}
