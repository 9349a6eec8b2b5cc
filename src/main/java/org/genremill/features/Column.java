package org.genremill.features;

import static java.util.Objects.requireNonNull;

/**
 * One typed column of a feature set.
 *
 * @param name lower-case snake case, unique in its set; part of the table's contract
 * @param type what a value is
 * @param unit the physical unit, or {@code 1} if dimensionless
 * @param source the formula's origin: a paper or a reference implementation
 */
public record Column(String name, Type type, String unit, String source) {
    /** The value types of a features table. */
    public enum Type {
        /** One {@code double}. */
        SCALAR,
        /** A {@code float[]}; its shape is documented with the set. */
        ARRAY
    }

    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(source, "source is null");
    }
}
