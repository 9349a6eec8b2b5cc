package org.genremill.learn.local;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stores checkpoints of the parts of a fit and deletes none before the whole fit is done, so that an interruption in
 * the last part does not restart the others.
 */
public final class PartCheckpoints implements Checkpoints {
    private static final long serialVersionUID = 1L;

    private final Checkpoints checkpoints;
    private final ArrayList<String> done = new ArrayList<>();

    private PartCheckpoints(Checkpoints checkpoints) {
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
    }

    /**
     * Fits a classifier that consists of several fits.
     *
     * @param checkpoints for the whole fit
     * @param parts fits the classifier with the given checkpoints for its parts
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
