package org.genremill.learn.learner;

import java.util.Locale;

/** Where a learner fits. */
public enum Engine {
    /** In plain Java inside one Spark task: fast on tables that fit into its memory; many fits run side by side. */
    LOCAL,
    /** On all executors together: for tables of any size. */
    MLLIB;

    /** The name in configurations and results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
