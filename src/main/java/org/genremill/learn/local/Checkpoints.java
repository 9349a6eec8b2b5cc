package org.genremill.learn.local;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores the state of long fits so that an interrupted fit can resume. A key identifies everything a fit depends on:
 * equal keys mean equal fits.
 */
public interface Checkpoints extends Serializable {
    /** Stores nothing. */
    Checkpoints NONE = new Nothing();

    /** The minimum time between two checkpoints of a fit. */
    Duration pause();

    /** The latest checkpoint; empty if there is none or it is corrupt. */
    Optional<NamedArrays> read(String key);

    /** Replaces the previous checkpoint. */
    void keep(String key, NamedArrays reached);

    /** Deletes the checkpoint of a finished fit. */
    void drop(String key);

    /** Implementation of {@link #NONE}. */
    record Nothing() implements Checkpoints {
        @Override
        public Duration pause() {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }

        @Override
        public Optional<NamedArrays> read(String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, NamedArrays reached) {}

        @Override
        public void drop(String key) {}
    }
}
