package org.genremill.steps.run;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.genremill.GenremillException;

/** Collects the failures of single learners, so that the others continue. */
public final class Failures {
    private final Progress progress;
    private final Map<String, GenremillException> problems = new LinkedHashMap<>();

    /** @param progress is notified of each failure at once */
    public Failures(Progress progress) {
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Runs work for one learner.
     *
     * @param name of the learner, with its table if that is needed
     * @return empty if it failed because of the learner, its settings or its input
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
     * Stops the run if no learner is left.
     *
     * @throws GenremillException the first failure, if there is one
     */
    public void requireSome(boolean some) {
        if (!some && !problems.isEmpty()) {
            throw problems.values().iterator().next();
        }
    }

    /** The errors, by the names of the learners that failed. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        problems.forEach((name, problem) -> all.put(name, problem.getMessage()));
        return all;
    }

    /**
     * Ends a run with an error after everything else is done and written.
     *
     * @param failed from {@link #all}
     * @throws GenremillException if there are failures
     */
    public static void requireNone(Map<String, String> failed) {
        if (!failed.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "Failed: %s. Everything else is done.".formatted(String.join(", ", failed.keySet())));
        }
    }

    /**
     * Checks a learner's predictions.
     *
     * @throws GenremillException if a probability is not finite
     */
    public static void requireNumbers(double[] probabilities, String track) {
        if (!Arrays.stream(probabilities).allMatch(Double::isFinite)) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "Its probabilities for %s are not finite: %s. Check the features for extreme values."
                            .formatted(track, Arrays.toString(probabilities)));
        }
    }
}
