package org.genremill.learn.local.ensemble;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.PartCheckpoints;
import org.genremill.learn.local.ResumableTrainer;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;
import org.genremill.learn.local.ensemble.TemperatureFit.Scored;

/**
 * Fits a classifier and its calibration temperature. The temperature is fitted to out-of-fold predictions of a 5-fold
 * cross-validation that keeps groups together; the classifier is then fitted to all rows.
 *
 * @param trainer of the classifier to calibrate
 */
public record CalibratedTrainer(Trainer trainer) implements ResumableTrainer {
    private static final int FOLDS = 5;

    public CalibratedTrainer {
        requireNonNull(trainer, "trainer is null");
    }

    @Override
    public Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints) {
        return PartCheckpoints.whole(checkpoints, parts -> calibrated(table, seed, parts));
    }

    private Classifier calibrated(TrainingSet table, long seed, Checkpoints parts) {
        Map<Integer, Integer> folds = foldsOfGroups(table);
        List<Scored> scored = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int current = fold;
            TrainingSet seen = part(table, row -> folds.get(table.groups()[row]) != current);
            TrainingSet unseen = part(table, row -> folds.get(table.groups()[row]) == current);
            // A class with a single group is missing from one training fold, and a classifier must know all classes.
            if (unseen.rows() > 0 && seen.isComplete()) {
                scored.addAll(scored(trainer.fit(seen, seed, parts), unseen));
            }
        }
        return new CalibratedClassifier(trainer.fit(table, seed, parts), TemperatureFit.fitted(scored));
    }

    private static List<Scored> scored(Classifier classifier, TrainingSet unseen) {
        double[][] probabilities = classifier.probabilities(unseen.rows(), unseen::row);
        return IntStream.range(0, unseen.rows())
                .mapToObj(row -> new Scored(probabilities[row], unseen.targets()[row]))
                .toList();
    }

    private static TrainingSet part(TrainingSet table, IntPredicate wanted) {
        return table.part(IntStream.range(0, table.rows()).filter(wanted).toArray());
    }

    /**
     * Assigns the groups of each class to folds round-robin, in an order that depends on the table but not on the seed.
     */
    public static Map<Integer, Integer> foldsOfGroups(TrainingSet table) {
        Map<Integer, Set<Integer>> groupsOfClasses = new TreeMap<>();
        for (int row = 0; row < table.rows(); row++) {
            groupsOfClasses
                    .computeIfAbsent(table.targets()[row], ignored -> new LinkedHashSet<>())
                    .add(table.groups()[row]);
        }
        Map<Integer, Integer> folds = new HashMap<>();
        Random random = new Random(0);
        for (Set<Integer> groups : groupsOfClasses.values()) {
            List<Integer> shuffled = new ArrayList<>(groups);
            Collections.shuffle(shuffled, random);
            for (int group : shuffled) {
                folds.putIfAbsent(group, folds.size() % FOLDS);
            }
        }
        return folds;
    }
}
