package org.genremill.report.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;

/** Experiments that never took place. */
final class MadeUp {
    static final List<String> GENRES =
            List.of("blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock");
    static final List<String> LEARNERS = List.of(
            "logistic-regression",
            "gradient-boosting",
            "multilayer-perceptron",
            "random-forest",
            "rbf-svm",
            "k-nearest-neighbours",
            "naive-bayes");

    private MadeUp() {}

    static ComparisonReport report(Experiment... experiments) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "train.learners", String.join(",", LEARNERS),
                "train.seeds", "42,43,44,45,46",
                "train.logistic-regression.regularisation", "[0.0001, 0.001, 0.01, 0.1]",
                "store", "file:/music/genremill"));
        return new ComparisonReport(
                "Seven learners on GTZAN",
                "jobs/compare --store file:/music/genremill --splits fault-filtered,segment-random --seeds 42,43,44,45,46",
                settings,
                new TreeMap<>(Map.of("genremill", "0.1.0 (1a2b3c4)", "java", "17.0.12", "spark", "4.1.0")),
                List.of(experiments));
    }

    static Experiment honest() {
        return experiment("rich", "fault-filtered", false, GENRES, LEARNERS, 0.62);
    }

    static Experiment leaking() {
        return experiment("rich", "segment-random", true, GENRES, LEARNERS, 0.93);
    }

    /** Learners with falling skill, five seeds each; the first with a learning curve, the first two with tuning. */
    static Experiment experiment(
            String table, String protocol, boolean leaks, List<String> genres, List<String> learners, double skill) {
        List<Candidate> candidates = IntStream.range(0, learners.size())
                .mapToObj(place -> candidate(learners.get(place), genres, skill - 0.045 * place, place))
                .toList();
        return new Experiment(table, protocol, leaks, 1, 42, 640, 290, "the same", candidates);
    }

    private static Candidate candidate(String learner, List<String> genres, double skill, int place) {
        List<Candidate.Run> runs = LongStream.range(42, 47)
                .mapToObj(seed -> new Candidate.Run(
                        seed,
                        predictions(genres, 290, skill, seed + 100L * place),
                        0.4 + 3.7 * place,
                        0.02 + 0.01 * place))
                .toList();
        List<Candidate.LearningPoint> curve = new ArrayList<>();
        List<Candidate.TuningPoint> tuning = new ArrayList<>();
        if (place < 3) {
            for (int part = 1; part <= 8; part *= 2) {
                curve.add(new Candidate.LearningPoint(80L * part, Math.round(290 * skill * (0.6 + 0.05 * part)), 290));
            }
        }
        if (place == 0) {
            for (String strength : List.of("0.0001", "0.001", "0.01", "0.1")) {
                double accuracy = skill - 0.03 * Math.abs(Math.log10(Double.parseDouble(strength)) + 2);
                tuning.add(new Candidate.TuningPoint(
                        Map.of("regularisation", strength), accuracy, 0.02, 1.4, strength.equals("0.01") ? 1 : 0));
            }
        }
        if (place == 1) {
            for (String leaves : List.of("15", "31")) {
                for (String rate : List.of("0.05", "0.1")) {
                    boolean chosen = leaves.equals("31") && rate.equals("0.05");
                    tuning.add(new Candidate.TuningPoint(
                            Map.of("leaves", leaves, "rate", rate),
                            skill - (chosen ? 0 : 0.02),
                            0.03,
                            1.5,
                            chosen ? 1 : 0));
                }
            }
        }
        return new Candidate(
                learner, new TreeMap<>(Map.of("regularisation", "0.01", "steps", "200")), runs, curve, tuning);
    }

    /** Overconfident predictions, correct at the rate {@code skill}; errors are mostly in the next genre. */
    static Predictions predictions(List<String> genres, int rows, double skill, long seed) {
        Random random = new Random(seed);
        List<Prediction> made = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int truth = row % genres.size();
            int step = 1 + (int) (random.nextDouble() * random.nextDouble() * (genres.size() - 1));
            int said = random.nextDouble() < skill ? truth : (truth + step) % genres.size();
            double confidence = 0.5 + 0.49 * random.nextDouble();
            double[] probabilities = new double[genres.size()];
            Arrays.fill(probabilities, (1 - confidence) / (genres.size() - 1));
            probabilities[said] = confidence;
            made.add(new Prediction(truth, probabilities));
        }
        return new Predictions(genres, made);
    }
}
