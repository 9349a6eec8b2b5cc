package org.genremill.steps.upkeep;

import static java.util.Objects.requireNonNull;

/**
 * A finding about a store.
 *
 * @param weight whether it is a fault
 * @param what the finding, in plain words
 * @param where the path
 * @param advice what to do about it
 */
public record Finding(Weight weight, String what, String where, String advice) {
    /** The severity of a finding. */
    public enum Weight {
        /** Readers may get incomplete or wrong data. */
        FAULT,
        /** Nothing is wrong, but something could be cleaned up. */
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
