package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a run holds the right to publish.
 *
 * @param length how long other runs wait for a run that does not renew its lease
 * @param mode what the store must be able to do
 */
public record LeaseTerms(Duration length, Mode mode) {
    /** What a store must be able to do before a run publishes to it. */
    public enum Mode {
        /** It must enforce conditional writes, so that of two runs one is refused. */
        EXCLUSIVE,
        /**
         * It need not. Another run is still noticed from its lease, but not if both begin at the same moment: the
         * operator makes sure that they do not.
         */
        SINGLE_WRITER
    }

    public LeaseTerms {
        requireNonNull(length, "length is null");
        requireNonNull(mode, "mode is null");
    }

    /** Terms for a store that enforces conditional writes. */
    public static LeaseTerms exclusive(Duration length) {
        return new LeaseTerms(length, Mode.EXCLUSIVE);
    }
}
