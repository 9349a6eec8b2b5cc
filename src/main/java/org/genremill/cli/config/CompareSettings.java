package org.genremill.cli.config;

import java.util.List;

/**
 * Settings of {@code jobs/compare}.
 *
 * @param features the features tables, at least one
 * @param learners the names of learners, distinct, at least one
 * @param protocols the names of splits, distinct, at least one
 * @param seeds how many seeds stochastic learners run with, 1 or more
 * @param learningCurve fractions of the training tracks, above 0 and below 1, rising
 * @param allowLeakage whether splits that leak are run
 */
public record CompareSettings(
        List<String> features,
        List<String> learners,
        List<String> protocols,
        int seeds,
        List<Double> learningCurve,
        boolean allowLeakage) {
    private static final String SHARES = "must be a list of rising numbers above 0 and below 1";

    public CompareSettings {
        features = List.copyOf(features);
        learners = List.copyOf(learners);
        protocols = List.copyOf(protocols);
        learningCurve = List.copyOf(learningCurve);
    }

    static CompareSettings read(ConfigReader reading, Vocabulary vocabulary) {
        List<String> features = reading.texts("features", vocabulary::knowsTable, vocabulary.tables());
        if (features.isEmpty()) {
            reading.reject("features", "must name at least one features table");
        }
        return new CompareSettings(
                features,
                reading.names("learners", vocabulary.learners()),
                reading.names("protocols", vocabulary.splits()),
                reading.integer("seeds", 1, 1000),
                shares(reading),
                reading.flag("allow-leakage"));
    }

    private static List<Double> shares(ConfigReader reading) {
        List<Double> shares = reading.texts("learning-curve", CompareSettings::isShare, SHARES).stream()
                .map(Double::valueOf)
                .toList();
        if (!shares.equals(shares.stream().distinct().sorted().toList())) {
            reading.reject("learning-curve", SHARES);
        }
        return shares;
    }

    private static boolean isShare(String text) {
        try {
            double share = Double.parseDouble(text);
            return share > 0 && share < 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
