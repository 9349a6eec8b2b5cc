package org.genremill.steps.run;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.genremill.GenremillException;

/** Collects the failures of single learners, so that the others go on. */
public final class Failures {
    private final Progress progress;
    private final Map<String, GenremillException> problems = new LinkedHashMap<>();

    /** @param progress hears of each failure when it happens */
    public Failures(Progress progress) {
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Does what one learner is needed for.
     *
     * @param name of the learner, and where it learns if that is not clear
     * @return nothing if it failed for a reason that lies in it, its settings or what it is given
     */
    public <T> Optional<T> without(String name, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (GenremillException problem) {
            if (problem.kind() != GenremillException.Kind.USAGE && problem.kind() != GenremillException.Kind.INPUT) {
                throw problem;
            }
            problems.put(name, problem);
            progress.note("%s failed: %s".formatted(name, problem.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Stops where no learner is left.
     *
     * @throws GenremillException the first failure, if there is one
     */
    public void requireSome(boolean some) {
        if (!some && !problems.isEmpty()) {
            throw problems.values().iterator().next();
        }
    }

    /** What is wrong, by the names of those that failed. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        problems.forEach((name, problem) -> all.put(name, problem.getMessage()));
        return all;
    }

    /**
     * Ends a run of which all else is done and written.
     *
     * @param failed as {@link #all} gives them
     * @throws GenremillException if there are any
     */
    public static void requireNone(Map<String, String> failed) {
        if (!failed.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "Failed: %s. All else is done.".formatted(String.join(", ", failed.keySet())));
        }
    }

    /**
     * Looks at what a learner says.
     *
     * @throws GenremillException if one of the probabilities is not finite
     */
    public static void requireNumbers(double[] probabilities, String track) {
        if (!Arrays.stream(probabilities).allMatch(Double::isFinite)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "It gives %s probabilities that are not finite: %s. Look for features of extreme size there."
                            .formatted(track, Arrays.toString(probabilities)));
        }
    }
}
