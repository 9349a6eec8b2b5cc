package org.genremill.features;

import java.util.List;

/** A named, versioned recipe that turns a signal into one row. Stateless and thread-safe. */
public interface FeatureSet {
    /** The name used on the command line and in table paths, for example {@code gtzan57}. */
    String id();

    /** Raised whenever any value of any row would change. */
    int version();

    /** The columns in table order. */
    List<Column> columns();
}
