package org.genremill.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One learner of an experiment with its predictions for the test set.
 *
 * @param learner its name
 * @param parameters by their standard names
 * @param runs one per seed, at least one; comparisons use the first
 * @param learningCurve results on the same test set after training on fewer tracks, increasing; empty if not requested
 * @param tuning the grid points tried on the training set; empty without tuning
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
     * @param predictions of the test tracks, fold by fold
     * @param fitSeconds of all folds together
     * @param scoreSeconds for all test rows
     * @param segments results for the individual segments of these tracks; empty if not counted
     * @param epochs the training curve of the first fold; empty for learners without epochs
     * @param tested how many of the predictions belong to each fold, in their order; they add up to all predictions
     */
    public record Run(
            long seed,
            Predictions predictions,
            double fitSeconds,
            double scoreSeconds,
            Optional<Segments> segments,
            List<Epoch> epochs,
            List<Integer> tested) {
        public Run {
            requireNonNull(predictions, "predictions is null");
            requireNonNull(segments, "segments is null");
            epochs = List.copyOf(epochs);
            tested = List.copyOf(tested);
            if (tested.stream().mapToInt(Integer::intValue).sum() != predictions.size()) {
                throw new IllegalArgumentException(
                        "%d predictions in folds of %s".formatted(predictions.size(), tested));
            }
        }

        /** A run of one fold, without segment counts and training curve. */
        public Run(long seed, Predictions predictions, double fitSeconds, double scoreSeconds) {
            this(seed, predictions, fitSeconds, scoreSeconds, Optional.empty(), List.of(), List.of(predictions.size()));
        }

        /** The predictions of each fold. */
        public List<Predictions> byFold() {
            List<Predictions> folds = new ArrayList<>();
            int from = 0;
            for (int count : tested) {
                List<Prediction> rows = predictions.rows().subList(from, from + count);
                folds.add(new Predictions(predictions.labels(), rows));
                from += count;
            }
            return folds;
        }

        /** The segment results, if tracks have several segments; otherwise they equal the track results. */
        public Optional<Segments> severalSegments() {
            return segments.filter(counted -> counted.tested() > predictions.size());
        }
    }

    /**
     * Results for individual segments, before averaging over tracks.
     *
     * @param tested the number of segments
     * @param correct the number predicted correctly
     */
    public record Segments(long tested, long correct) {
        /** The fraction predicted correctly, in [0, 1]. */
        public double accuracy() {
            return (double) correct / tested;
        }
    }

    /**
     * A point of the learning curve.
     *
     * @param tracks the number of training tracks
     * @param correct of {@code tested} tracks
     */
    public record LearningPoint(long tracks, long correct, long tested) {}

    /**
     * A grid point.
     *
     * @param accuracy by grouped cross-validation on the training set
     * @param deviation of the accuracy over the folds of that cross-validation
     * @param logLoss likewise
     * @param chosen the number of outer folds in which this point was selected
     */
    public record TuningPoint(
            Map<String, String> parameters, double accuracy, double deviation, double logLoss, int chosen) {
        public TuningPoint {
            parameters = Map.copyOf(parameters);
        }

        /** The grid points in order, from the results inside the training set of each fold. */
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

    /** The predictions of the first seed. */
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
