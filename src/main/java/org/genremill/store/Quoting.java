package org.genremill.store;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Refers to columns whose names may hold any character. */
public final class Quoting {
    private Quoting() {}

    /** The column of exactly this name. In a plain {@code col(name)}, dots and backquotes have a meaning. */
    public static Column column(String name) {
        return col(quoted(name));
    }

    /** A name as Spark's expressions take it. */
    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
