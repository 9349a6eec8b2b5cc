package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.Part;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;

/** Predicts tracks with models that were fitted without them, their exact duplicates and their artists. */
public final class OutOfFold {
    private static final String NAME = "out-of-fold";

    private OutOfFold() {}

    /**
     * The prediction for one track.
     *
     * @param given the probability of the catalogue's genre
     * @param best the most probable genre
     * @param confidence the probability of {@code best}
     */
    public record Opinion(LabelledTrack track, double given, String best, double confidence) {
        public Opinion {
            requireNonNull(track, "track is null");
            requireNonNull(best, "best is null");
        }
    }

    /**
     * Predicts every track once, by cross-validation. Tracks that are all of their genre are left out, because the
     * genre cannot be learned without them.
     *
     * @param folds how many models to fit, 2 or more
     */
    public static List<Opinion> of(LearningTable table, PlacedLearner learner, int folds, long seed) {
        List<LabelledTrack> tracks = table.tracks(Map.of());
        List<String> genres =
                tracks.stream().map(LabelledTrack::genre).distinct().sorted().toList();
        if (genres.size() < 2) {
            return List.of();
        }
        List<TrainTestIndices> sides = sides(tracks, folds, seed);
        FoldedTable folded = FoldedTable.of(table, new Folds(tracks, genres, sides, false));
        try (Fitting fitting = new Fitting(folded, Checkpoints.NONE)) {
            List<FitResult> results = fitting.run(
                    sides.stream().map(fold -> new Fit(learner, seed, fold)).toList());
            List<Opinion> opinions = new ArrayList<>();
            for (int fold = 0; fold < sides.size(); fold++) {
                int[] test = sides.get(fold).test();
                for (int place = 0; place < test.length; place++) {
                    opinions.add(
                            opinion(tracks.get(test[place]), results.get(fold).probabilities()[place], genres));
                }
            }
            return opinions;
        }
    }

    private static Opinion opinion(LabelledTrack track, double[] probabilities, List<String> genres) {
        int best = IntStream.range(0, probabilities.length)
                .reduce((one, other) -> probabilities[other] > probabilities[one] ? other : one)
                .orElseThrow();
        return new Opinion(track, probabilities[genres.indexOf(track.genre())], genres.get(best), probabilities[best]);
    }

    private static List<TrainTestIndices> sides(List<LabelledTrack> tracks, int folds, long seed) {
        boolean artists = tracks.stream().anyMatch(track -> track.artist().isPresent());
        KFold protocol = new KFold(NAME, folds, artists ? KFold.Grouping.ARTIST : KFold.Grouping.SOUND);
        List<TrainTestIndices> sides = new ArrayList<>();
        for (Map<String, Part> parts : protocol.folds(tracks, seed)) {
            IntPredicate isTested = place -> parts.get(tracks.get(place).id()) == Part.TEST;
            int[] train =
                    IntStream.range(0, tracks.size()).filter(isTested.negate()).toArray();
            Set<String> learned = Arrays.stream(train)
                    .mapToObj(place -> tracks.get(place).genre())
                    .collect(Collectors.toCollection(HashSet::new));
            int[] test = IntStream.range(0, tracks.size())
                    .filter(isTested)
                    .filter(place -> learned.contains(tracks.get(place).genre()))
                    .toArray();
            if (test.length > 0 && learned.size() > 1) {
                sides.add(new TrainTestIndices(train, test));
            }
        }
        return sides;
    }
}
