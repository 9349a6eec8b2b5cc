package org.genremill.steps.upkeep;

import static java.util.Objects.requireNonNull;

/**
 * Something that was noticed about a store.
 *
 * @param weight whether it is wrong
 * @param what was found, in plain words
 * @param where the path
 * @param advice what to do about it
 */
public record Finding(Weight weight, String what, String where, String advice) {
    /** Whether something is wrong. */
    public enum Weight {
        /** A reader may get less than was promised, or something else. */
        FAULT,
        /** Nothing is wrong, but something could be tidier. */
        NOTE
    }

    public Finding {
        requireNonNull(weight, "weight is null");
        requireNonNull(what, "what is null");
        requireNonNull(where, "where is null");
        requireNonNull(advice, "advice is null");
    }

    static Finding fault(String what, Object where, String advice) {
        return new Finding(Weight.FAULT, what, where.toString(), advice);
    }

    static Finding note(String what, Object where, String advice) {
        return new Finding(Weight.NOTE, what, where.toString(), advice);
    }
}
