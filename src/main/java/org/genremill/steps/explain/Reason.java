package org.genremill.steps.explain;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * A feature that speaks for a genre or against it.
 *
 * @param feature its column, or the common start of its columns' names
 * @param columns how many columns it covers
 * @param unit of the values
 * @param source the formula: a publication, or a function of another library
 * @param value of the track, the mean over its segments; empty for several columns
 * @param median of the catalogue; empty for several columns
 * @param weight how much the genre's log odds fall when the feature is replaced by the median; above 0, it speaks for
 *     the genre
 */
public record Reason(
        String feature,
        int columns,
        String unit,
        String source,
        OptionalDouble value,
        OptionalDouble median,
        double weight) {
    public Reason {
        requireNonNull(feature, "feature is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(source, "source is null");
        requireNonNull(value, "value is null");
        requireNonNull(median, "median is null");
    }
}
