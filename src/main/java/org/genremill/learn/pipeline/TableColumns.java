package org.genremill.learn.pipeline;

/** The columns that the stages of a learner's pipeline read and write. */
public final class TableColumns {
    /** The column that holds the input vector. */
    public static final String INPUT = "scaled";

    /** The column that holds the class as an index into the sorted genres. */
    public static final String TARGET = "target";

    /** The group of each row, for splits that keep groups together; without this column each row is its own group. */
    public static final String GROUP = "sound";

    /** The column in which a fitted model writes one probability per class. */
    public static final String PROBABILITY = "probability";

    private TableColumns() {}
}
