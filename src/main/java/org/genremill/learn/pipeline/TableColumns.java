package org.genremill.learn.pipeline;

/** The columns that the stages of a learner's pipeline read and write. */
public final class TableColumns {
    /** The column that holds the input vector. */
    public static final String INPUT = "scaled";

    /** The column that holds the class as an index into the sorted genres. */
    public static final String TARGET = "target";

    /** The column that rows of one group are equal in; where it is missing, each row is a group of its own. */
    public static final String GROUP = "sound";

    /** The column that a fitted model fills with one probability per class. */
    public static final String PROBABILITY = "probability";

    private TableColumns() {}
}
