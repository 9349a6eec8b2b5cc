package org.genremill.learn.pipeline;

import java.util.List;
import org.genremill.features.Plane;

/**
 * The size of what a learner fits to.
 *
 * @param rows how many rows
 * @param columns how many input values a row has
 * @param classes how many classes
 * @param planes what these are, one after another; empty if each is a feature by itself
 */
public record TableShape(long rows, int columns, int classes, List<Plane> planes) {
    public TableShape {
        planes = List.copyOf(planes);
    }

    /** The size of a table of features. */
    public TableShape(long rows, int columns, int classes) {
        this(rows, columns, classes, List.of());
    }

    /** The number of input values. */
    public long values() {
        return rows * columns;
    }
}
