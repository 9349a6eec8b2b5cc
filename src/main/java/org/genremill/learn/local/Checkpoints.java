package org.genremill.learn.local;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps what long fits have reached, so that one that is interrupted goes on from there. A key names all that a fit depends on:
 * equal keys mean equal fits.
 */
public interface Checkpoints extends Serializable {
    /** Keeps nothing. */
    Checkpoints NONE = new Nothing();

    /** How much time passes between two states of a fit that are kept. */
    Duration pause();

    /** What was kept last; empty if there is nothing, or it cannot be read as a whole. */
    Optional<NamedArrays> read(String key);

    /** Replaces what was kept before. */
    void keep(String key, NamedArrays reached);

    /** Forgets a fit: it is done. */
    void drop(String key);

    /** See {@link #NONE}. */
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
