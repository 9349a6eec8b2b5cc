package org.genremill.cli.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.ForestLearner;
import org.genremill.learn.learner.GradientBoostingLearner;
import org.genremill.learn.learner.KMeansLearner;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.LinearSvmLearner;
import org.genremill.learn.learner.LinearSvmLearner.Multiclass;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NaiveBayesLearner;
import org.genremill.learn.learner.NearestCentroidLearner;
import org.genremill.learn.learner.NearestNeighboursLearner;
import org.genremill.learn.learner.NetworkLearner;
import org.genremill.learn.learner.PerceptronLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.learner.PlacedLearner.Calibrating;
import org.genremill.learn.learner.RbfSvmLearner;
import org.genremill.learn.learner.VotingLearner;
import org.genremill.learn.neural.Architecture;
import org.genremill.learn.neural.NetworkSettings;

/** Reads the learners, each from the group of keys with its name. */
public final class LearnerSettings {
    private static final String AUTO = "auto";
    private static final Set<String> SUBSETS = Set.of(AUTO, "all", "sqrt", "log2", "onethird");
    private static final String SHARE = "must be a number from 0 to below 1";
    private static final String LAYERS = "must be a list of whole numbers from 1 to 99999, one a hidden layer";
    private static final Map<String, Function<ConfigReader, Learner>> CLASSICAL = Map.ofEntries(
            Map.entry(ForestLearner.EXTRA_TREES, LearnerSettings::extraTrees),
            Map.entry(GradientBoostingLearner.ID, LearnerSettings::gradientBoosting),
            Map.entry(KMeansLearner.ID, LearnerSettings::kMeans),
            Map.entry(LinearSvmLearner.ID, LearnerSettings::linearSvm),
            Map.entry(LogisticRegressionLearner.ID, LearnerSettings::logisticRegression),
            Map.entry(NaiveBayesLearner.ID, reading -> new NaiveBayesLearner()),
            Map.entry(NearestCentroidLearner.ID, LearnerSettings::nearestCentroid),
            Map.entry(PerceptronLearner.ID, LearnerSettings::perceptron),
            Map.entry(NearestNeighboursLearner.ID, LearnerSettings::nearestNeighbours),
            Map.entry(ForestLearner.RANDOM_FOREST, LearnerSettings::randomForest),
            Map.entry(RbfSvmLearner.ID, LearnerSettings::rbfSvm));
    private static final Map<String, Function<ConfigReader, Learner>> READERS = withNetworks();

    private LearnerSettings() {}

    private static Map<String, Function<ConfigReader, Learner>> withNetworks() {
        Map<String, Function<ConfigReader, Learner>> all = new TreeMap<>(CLASSICAL);
        for (Architecture architecture : Architecture.values()) {
            all.put(architecture.id(), reading -> network(architecture, reading));
        }
        return all;
    }

    /** The names of all learners. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(READERS.keySet());
        names.add(VotingLearner.ID);
        return names;
    }

    /** All learners by name, requested or not, so that every mistake is reported. */
    static Map<String, PlacedLearner> read(ConfigReader reading) {
        Map<String, PlacedLearner> learners = new LinkedHashMap<>();
        Calibrating calibrating = reading.choice("calibration", Calibrating.class);
        for (String name : READERS.keySet()) {
            ConfigReader group = reading.group(name);
            learners.put(name, placed(READERS.get(name).apply(group), group, calibrating));
        }
        ConfigReader group = reading.group(VotingLearner.ID);
        learners.put(VotingLearner.ID, placed(voting(group, learners), group, calibrating));
        return learners;
    }

    private static Learner voting(ConfigReader reading, Map<String, PlacedLearner> others) {
        Map<String, Learner> local = new TreeMap<>();
        others.forEach((name, other) -> {
            if (other.learner().engines().contains(Engine.LOCAL)) {
                local.put(name, other.learner());
            }
        });
        List<String> members = reading.names("members", local.keySet());
        // Without members, a mistake has been recorded already.
        return new VotingLearner(
                members.isEmpty()
                        ? List.copyOf(local.values())
                        : members.stream().map(local::get).toList());
    }

    private static PlacedLearner placed(Learner learner, ConfigReader reading, Calibrating calibrating) {
        Set<String> words = Stream.concat(
                        Stream.of(AUTO), learner.engines().stream().map(Engine::id))
                .collect(Collectors.toSet());
        String engine = reading.name("engine", words);
        Optional<Engine> fixed = learner.engines().stream()
                .filter(known -> known.id().equals(engine))
                .findFirst();
        return new PlacedLearner(learner, fixed, calibrating);
    }

    private static Learner linearSvm(ConfigReader reading) {
        return new LinearSvmLearner(
                reading.choice("multiclass", Multiclass.class), aboveZero(reading, "c"), iterations(reading));
    }

    private static Learner logisticRegression(ConfigReader reading) {
        return new LogisticRegressionLearner(
                iterations(reading),
                zeroOrMore(reading, "reg-param"),
                reading.decimal("elastic-net", value -> value >= 0 && value <= 1, "must be a number from 0 to 1"));
    }

    private static Learner perceptron(ConfigReader reading) {
        return new PerceptronLearner(
                reading.texts("layers", text -> text.matches("[1-9][0-9]{0,4}"), LAYERS).stream()
                        .map(Integer::valueOf)
                        .toList(),
                iterations(reading),
                aboveZero(reading, "learning-rate"),
                zeroOrMore(reading, "alpha"));
    }

    private static Learner network(Architecture architecture, ConfigReader reading) {
        DoublePredicate share = value -> value >= 0 && value < 1;
        return new NetworkLearner(
                architecture,
                new NetworkSettings(
                        reading.integer("epochs", 1, 100_000),
                        reading.integer("batch", 1, 100_000),
                        aboveZero(reading, "learning-rate"),
                        reading.decimal("dropout", share, SHARE),
                        zeroOrMore(reading, "l2"),
                        reading.decimal("validation", share, SHARE),
                        reading.integer("patience", 1, 100_000),
                        reading.integer("threads", 1, 1024),
                        reading.integer("networks", 1, 100)));
    }

    private static Learner nearestNeighbours(ConfigReader reading) {
        return new NearestNeighboursLearner(reading.integer("neighbours", 1, 1000));
    }

    private static Learner nearestCentroid(ConfigReader reading) {
        return new NearestCentroidLearner(reading.decimal(
                "shrinkage", value -> value >= 0.001 && value <= 1, "must be a number from 0.001 to 1"));
    }

    private static Learner kMeans(ConfigReader reading) {
        return new KMeansLearner(reading.integer("clusters", 1, 10_000), iterations(reading));
    }

    private static Learner randomForest(ConfigReader reading) {
        return ForestLearner.randomForest(trees(reading), depth(reading), leastInLeaf(reading), subset(reading));
    }

    private static Learner extraTrees(ConfigReader reading) {
        return ForestLearner.extraTrees(trees(reading), depth(reading), leastInLeaf(reading), subset(reading));
    }

    private static Learner gradientBoosting(ConfigReader reading) {
        return new GradientBoostingLearner(
                reading.integer("rounds", 1, 10_000),
                aboveZero(reading, "learning-rate"),
                reading.integer("max-leaves", 2, 10_000),
                leastInLeaf(reading),
                zeroOrMore(reading, "lambda"));
    }

    private static int trees(ConfigReader reading) {
        return reading.integer("trees", 1, 10_000);
    }

    private static int depth(ConfigReader reading) {
        return reading.integer("max-depth", 0, 30);
    }

    private static int leastInLeaf(ConfigReader reading) {
        return reading.integer("min-instances-per-node", 1, 1_000_000);
    }

    private static String subset(ConfigReader reading) {
        return reading.text(
                "subset-strategy",
                text -> SUBSETS.contains(text) || text.matches("[1-9][0-9]{0,5}"),
                "must be auto, all, sqrt, log2, onethird or a number of features");
    }

    private static Learner rbfSvm(ConfigReader reading) {
        return new RbfSvmLearner(
                aboveZero(reading, "c"), aboveZero(reading, "gamma"), reading.integer("fourier-features", 1, 100_000));
    }

    private static int iterations(ConfigReader reading) {
        return reading.integer("max-iterations", 1, 100_000);
    }

    private static double zeroOrMore(ConfigReader reading, String key) {
        return reading.decimal(key, value -> value >= 0, "must be a number, 0 or more");
    }

    private static double aboveZero(ConfigReader reading, String key) {
        return reading.decimal(key, value -> value > 0, "must be a number above 0");
    }
}
