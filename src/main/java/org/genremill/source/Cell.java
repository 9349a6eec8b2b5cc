package org.genremill.source;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Where the value of one column comes from.
 *
 * @param kind the source of the value
 * @param view for {@link Kind#FEATURE} and {@link Kind#VECTOR}, the index of the feature set
 * @param field the index in the track's fields or in the segment's row
 * @param constant the value of {@link Kind#CONSTANT}; otherwise null
 */
record Cell(Kind kind, int view, int field, Serializable constant) implements Serializable {
    /** The sources of values. */
    enum Kind {
        /** The track's fields. */
        TRACK,
        /** The genre, by the rules of the configuration. */
        GENRE,
        /** The segment's position. */
        SEGMENT,
        /** One number, or one array, of a feature set. */
        FEATURE,
        /** All numbers of a feature set. */
        VECTOR,
        FAILURE_CODE,
        FAILURE_MESSAGE,
        /** The same in each row. */
        CONSTANT
    }

    Cell {
        requireNonNull(kind, "kind is null");
    }

    Cell(Kind kind) {
        this(kind, 0, 0, null);
    }

    static Cell track(int field) {
        return new Cell(Kind.TRACK, 0, field, null);
    }

    static Cell constant(Serializable value) {
        return new Cell(Kind.CONSTANT, 0, 0, value);
    }

    /** The same value of another view. */
    Cell ofView(int index) {
        return new Cell(kind, index, field, constant);
    }

    /** Whether a feature set must be computed for it. */
    boolean isComputed() {
        return kind == Kind.FEATURE || kind == Kind.VECTOR;
    }
}
