package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps what the parts of a fit have reached, and forgets none of them before the whole is done: what is interrupted in its
 * last part begins none of the others anew.
 */
public final class PartCheckpoints implements Checkpoints {
    private static final long serialVersionUID = 1L;

    private final Checkpoints checkpoints;
    private final ArrayList<String> done = new ArrayList<>();

    private PartCheckpoints(Checkpoints checkpoints) {
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
    }

    /**
     * Makes a fit of several.
     *
     * @param checkpoints of the whole
     * @param parts makes the classifier, given what keeps its parts
     */
    public static Classifier whole(Checkpoints checkpoints, Function<Checkpoints, Classifier> parts) {
        if (checkpoints.equals(NONE)) {
            return parts.apply(NONE);
        }
        PartCheckpoints kept = new PartCheckpoints(checkpoints);
        Classifier whole = parts.apply(kept);
        kept.done.forEach(checkpoints::drop);
        return whole;
    }

    @Override
    public Duration pause() {
        return checkpoints.pause();
    }

    @Override
    public Optional<NamedArrays> read(String key) {
        return checkpoints.read(key);
    }

    @Override
    public void keep(String key, NamedArrays reached) {
        checkpoints.keep(key, reached);
    }

    @Override
    public void drop(String key) {
        done.add(key);
    }
}
