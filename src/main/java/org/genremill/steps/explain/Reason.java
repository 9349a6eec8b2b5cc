package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * A feature that speaks for a genre or against it.
 *
 * @param feature its column, or what the names of its columns begin with
 * @param columns how many columns it stands for
 * @param unit of the values
 * @param value of the track, the mean over its segments; empty for several columns
 * @param median of the catalogue; empty for several columns
 * @param weight by how much the natural logarithm of the genre's odds falls when the median stands in its place: above 0 it
 *     speaks for the genre
 */
public record Reason(
        String feature, int columns, String unit, OptionalDouble value, OptionalDouble median, double weight) {
    public Reason {
        requireNonNull(feature, "feature is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(value, "value is null");
        requireNonNull(median, "median is null");
    }
}
