package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genremill.evaluate.Epoch;

/**
 * What a fitted classifier said.
 *
 * @param fitSeconds wall time of the fit
 * @param scoreSeconds wall time of asking about all test rows
 * @param probabilities one a genre for each test track, the mean over its rows
 * @param segments how many rows each test track has; empty where nobody counted
 * @param right of how many of them by themselves the genre was found
 * @param epochs how the training went, if it had any
 * @param problem why there was no fit, in words for its user; then all else is empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FitResult(
        double fitSeconds,
        double scoreSeconds,
        double[][] probabilities,
        int[] segments,
        int[] right,
        List<Epoch> epochs,
        Optional<String> problem) {
    public FitResult {
        requireNonNull(probabilities, "probabilities is null");
        requireNonNull(segments, "segments is null");
        requireNonNull(right, "right is null");
        // The one kind of list that may travel.
        epochs = new ArrayList<>(epochs);
        requireNonNull(problem, "problem is null");
    }

    static FitResult of(
            double fitSeconds,
            double scoreSeconds,
            double[][] probabilities,
            int[] segments,
            int[] right,
            List<Epoch> epochs) {
        return new FitResult(fitSeconds, scoreSeconds, probabilities, segments, right, epochs, Optional.empty());
    }

    /** An answer about whole tracks only. */
    static FitResult ofTracks(double fitSeconds, double scoreSeconds, double[][] probabilities) {
        return of(fitSeconds, scoreSeconds, probabilities, new int[0], new int[0], List.of());
    }

    static FitResult none(String problem) {
        return new FitResult(0, 0, new double[0][], new int[0], new int[0], List.of(), Optional.of(problem));
    }
}
