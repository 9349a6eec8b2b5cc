package org.genremill.evaluate;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A point of a parameter grid with its cross-validation results.
 *
 * @param parameters that distinguish it from the other points
 * @param folds at least one
 */
public record Trial(SortedMap<String, String> parameters, List<Fold> folds) {
    public Trial {
        parameters = new TreeMap<>(parameters);
        folds = List.copyOf(folds);
        if (folds.isEmpty()) {
            throw new IllegalArgumentException(parameters + " was never tried");
        }
    }

    /**
     * One fold.
     *
     * @param correct of {@code tested} tracks
     * @param logLoss the mean over these
     */
    public record Fold(
            long correct, long tested, @JsonAlias("logLoss") double logLoss) {}

    /** The index of the best trial: the highest accuracy, then the lowest log loss, then the first. */
    public static int best(List<Trial> trials) {
        return IntStream.range(0, trials.size())
                .boxed()
                .min(Comparator.comparingLong(
                                (Integer place) -> -trials.get(place).correct())
                        .thenComparingDouble(place -> trials.get(place).logLoss()))
                .orElseThrow();
    }

    /** Combines trials of the same point on several training sets into one over all their folds. */
    static Trial joined(Collection<Trial> trials) {
        return new Trial(
                trials.iterator().next().parameters(),
                trials.stream().flatMap(trial -> trial.folds().stream()).toList());
    }

    private long correct() {
        return folds.stream().mapToLong(Fold::correct).sum();
    }

    private long tested() {
        return folds.stream().mapToLong(Fold::tested).sum();
    }

    /** The fraction of tracks predicted correctly, over all folds. */
    public double accuracy() {
        return (double) correct() / tested();
    }

    /** The standard deviation of the accuracies of the folds, with divisor n - 1; 0 for one fold. */
    public double deviation() {
        double mean = folds.stream().mapToDouble(Trial::accuracy).average().orElseThrow();
        double squares = folds.stream()
                .mapToDouble(fold -> accuracy(fold) - mean)
                .map(distance -> distance * distance)
                .sum();
        return folds.size() == 1 ? 0 : Math.sqrt(squares / (folds.size() - 1));
    }

    /** The mean log loss over all tracks. */
    public double logLoss() {
        return folds.stream()
                        .mapToDouble(fold -> fold.logLoss() * fold.tested())
                        .sum()
                / tested();
    }

    private static double accuracy(Fold fold) {
        return (double) fold.correct() / fold.tested();
    }
}
