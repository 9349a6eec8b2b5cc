package org.genremill.learn.learner;

import java.util.Locale;

/** Where a learner is fitted. */
public enum Engine {
    /** In plain Java inside one Spark task: fast for tables that fit in its memory, and many fits run side by side. */
    LOCAL,
    /** On all executors together, for tables of any size. */
    MLLIB;

    /** The name in configurations and results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
