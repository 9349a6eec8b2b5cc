package org.genremill.learn.pipeline;

import java.util.List;
import org.genremill.features.Plane;

/**
 * The shape of a training table.
 *
 * @param rows the number of rows
 * @param columns the number of input values per row
 * @param classes the number of classes
 * @param planes the layout of the input values, one plane after another; empty if each value is a separate feature
 */
public record TableShape(long rows, int columns, int classes, List<Plane> planes) {
    public TableShape {
        planes = List.copyOf(planes);
    }

    /** The shape of a table of numeric features. */
    public TableShape(long rows, int columns, int classes) {
        this(rows, columns, classes, List.of());
    }

    /** The number of input values. */
    public long values() {
        return rows * columns;
    }
}
