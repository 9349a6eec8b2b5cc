package org.genremill.steps.browse;

import static java.util.Objects.requireNonNull;

/**
 * The order of labels. Rows without a value come last, either way.
 *
 * @param column the column to sort by
 * @param descending whether the greatest comes first
 */
public record LabelOrder(String column, boolean descending) {
    /** As the table is sorted: by location. */
    public static final LabelOrder BY_URI = new LabelOrder("uri", false);

    public LabelOrder {
        requireNonNull(column, "column is null");
    }
}
