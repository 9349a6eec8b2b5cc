package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One learner of an experiment and what it said of the test rows.
 *
 * @param learner its name
 * @param parameters by their field-standard names
 * @param runs one a seed, at least one; the first is the one that others are compared with
 * @param learningCurve the same test rows after learning from fewer tracks, rising; empty if that was not asked for
 * @param tuning the points of the grid that were tried on the training side; empty if nothing was tuned
 */
public record Candidate(
        String learner,
        SortedMap<String, String> parameters,
        List<Run> runs,
        List<LearningPoint> learningCurve,
        List<TuningPoint> tuning) {
    public Candidate {
        requireNonNull(learner, "learner is null");
        parameters = new TreeMap<>(parameters);
        runs = List.copyOf(runs);
        learningCurve = List.copyOf(learningCurve);
        tuning = List.copyOf(tuning);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(learner + " has no run");
        }
    }

    /**
     * One seed, over all folds.
     *
     * @param predictions of the test tracks, fold after fold
     * @param fitSeconds of all folds together
     * @param scoreSeconds for all test rows
     * @param segments what was said of the segments of these tracks by themselves; empty where nobody counted
     * @param epochs how the training of the first fold went; empty if it had no epochs
     */
    public record Run(
            long seed,
            Predictions predictions,
            double fitSeconds,
            double scoreSeconds,
            Optional<Segments> segments,
            List<Epoch> epochs) {
        public Run {
            requireNonNull(predictions, "predictions is null");
            requireNonNull(segments, "segments is null");
            epochs = List.copyOf(epochs);
        }

        /** A run of which no more is known. */
        public Run(long seed, Predictions predictions, double fitSeconds, double scoreSeconds) {
            this(seed, predictions, fitSeconds, scoreSeconds, Optional.empty(), List.of());
        }

        /** The same, if tracks have several segments: else it says what the tracks say. */
        public Optional<Segments> severalSegments() {
            return segments.filter(counted -> counted.tested() > predictions.size());
        }
    }

    /**
     * Segments by themselves, before they are averaged.
     *
     * @param tested how many
     * @param correct of how many of them the label was found
     */
    public record Segments(long tested, long correct) {
        public double accuracy() {
            return (double) correct / tested;
        }
    }

    /**
     * What fewer tracks teach.
     *
     * @param tracks how many were learned from
     * @param correct of {@code tested} tracks
     */
    public record LearningPoint(long tracks, long correct, long tested) {}

    /**
     * A point of the grid.
     *
     * @param accuracy by grouped cross-validation on the training side
     * @param deviation of the accuracy, over the folds of that
     * @param logLoss likewise
     * @param chosen in how many folds of the experiment it is the one that was then fitted
     */
    public record TuningPoint(
            Map<String, String> parameters, double accuracy, double deviation, double logLoss, int chosen) {
        public TuningPoint {
            parameters = Map.copyOf(parameters);
        }

        /** The points in their order, from what was found inside the training part of each fold. */
        public static List<TuningPoint> of(List<List<Trial>> parts) {
            if (parts.isEmpty()) {
                return List.of();
            }
            return IntStream.range(0, parts.get(0).size())
                    .mapToObj(place -> {
                        Trial all = Trial.joined(
                                parts.stream().map(part -> part.get(place)).toList());
                        int chosen = (int) parts.stream()
                                .filter(part -> Trial.best(part) == place)
                                .count();
                        return new TuningPoint(
                                all.parameters(), all.accuracy(), all.deviation(), all.logLoss(), chosen);
                    })
                    .toList();
        }
    }

    /** What the first seed's model said. */
    public Predictions predictions() {
        return runs.get(0).predictions();
    }

    /** The mean accuracy over seeds. */
    public double meanAccuracy() {
        return runs.stream()
                .mapToDouble(run -> run.predictions().accuracy())
                .average()
                .orElseThrow();
    }

    /** The standard deviation of the accuracy over seeds, with divisor n - 1; 0 for one seed. */
    public double deviation() {
        double mean = meanAccuracy();
        double squares = runs.stream()
                .mapToDouble(run -> run.predictions().accuracy() - mean)
                .map(distance -> distance * distance)
                .sum();
        return runs.size() == 1 ? 0 : Math.sqrt(squares / (runs.size() - 1));
    }
}
