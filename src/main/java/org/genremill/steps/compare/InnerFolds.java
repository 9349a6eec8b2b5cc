package org.genremill.steps.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.genremill.GenremillException;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.Part;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.TrainTestIndices;

/** Cross-validation inside a training set, grouped by artist if artists are known, else by exact duplicates. */
final class InnerFolds {
    private static final String NAME = "tuning";

    private InnerFolds() {}

    /**
     * Splits a training set. Folds whose training side lacks a genre are left out.
     *
     * @param part the indices of its tracks
     * @throws GenremillException if no fold is left
     */
    static List<TrainTestIndices> of(int[] part, Folds outer, int folds, long seed) {
        List<LabelledTrack> tracks =
                Arrays.stream(part).mapToObj(outer.tracks()::get).toList();
        boolean artists = tracks.stream().anyMatch(track -> track.artist().isPresent());
        KFold protocol = new KFold(NAME, folds, artists ? KFold.Grouping.ARTIST : KFold.Grouping.SOUND);
        List<TrainTestIndices> inner = new ArrayList<>();
        for (Map<String, Part> parts : protocol.folds(tracks, seed)) {
            IntPredicate tested = place -> parts.get(outer.tracks().get(place).id()) == Part.TEST;
            TrainTestIndices sides = new TrainTestIndices(
                    Arrays.stream(part).filter(tested.negate()).toArray(),
                    Arrays.stream(part)
                            .filter(tested)
                            .filter(place -> !outer.tracks().get(place).isCopy())
                            .toArray());
            if (sides.test().length > 0 && learns(sides.train(), outer)) {
                inner.add(sides);
            }
        }
        if (inner.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "There are too few groups of tracks for tuning by cross-validation inside the training set.");
        }
        return inner;
    }

    private static boolean learns(int[] places, Folds outer) {
        Set<String> learned = new HashSet<>();
        Arrays.stream(places)
                .forEach(place -> learned.add(outer.tracks().get(place).genre()));
        return learned.size() == outer.genres().size();
    }
}
