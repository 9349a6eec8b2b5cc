package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genremill.evaluate.Epoch;

/**
 * The predictions and the times of one fit.
 *
 * @param fitSeconds wall time of fitting
 * @param scoreSeconds wall time of predicting all test rows
 * @param probabilities of each test track, one per genre: the mean over its rows
 * @param segments the number of rows of each test track; empty if they were not counted
 * @param right how many of these rows are predicted correctly on their own
 * @param epochs the training history, if there were epochs
 * @param problem the error that prevented the fit, for users; then everything else is empty
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
        // Kryo knows this kind of list only.
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

    /** A result without counts of rows. */
    static FitResult ofTracks(double fitSeconds, double scoreSeconds, double[][] probabilities) {
        return of(fitSeconds, scoreSeconds, probabilities, new int[0], new int[0], List.of());
    }

    static FitResult none(String problem) {
        return new FitResult(0, 0, new double[0][], new int[0], new int[0], List.of(), Optional.of(problem));
    }
}
