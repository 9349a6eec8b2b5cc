package org.genremill.steps.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.genremill.Problem;
import org.genremill.learn.KFold;
import org.genremill.learn.LabelledTrack;
import org.genremill.learn.Part;
import org.genremill.steps.Folds;
import org.genremill.steps.Sides;

/** Cross-validation inside a training part: no artist on two sides where artists are known, else no sound. */
final class InnerFolds {
    private static final String NAME = "tuning";

    private InnerFolds() {}

    /**
     * Divides a training part. A fold without which some genre could not be learned is left out.
     *
     * @param part the places of its tracks
     * @throws Problem if none is left
     */
    static List<Sides> of(int[] part, Folds outer, int folds, long seed) {
        List<LabelledTrack> tracks =
                Arrays.stream(part).mapToObj(outer.tracks()::get).toList();
        boolean artists = tracks.stream().anyMatch(track -> track.artist().isPresent());
        KFold protocol = new KFold(NAME, folds, artists ? KFold.Grouping.ARTIST : KFold.Grouping.SOUND);
        List<Sides> inner = new ArrayList<>();
        for (Map<String, Part> parts : protocol.folds(tracks, seed)) {
            IntPredicate tested = place -> parts.get(outer.tracks().get(place).id()) == Part.TEST;
            Sides sides = new Sides(
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
            throw new Problem(
                    Problem.Kind.INPUT,
                    "There are too few groups of tracks to find parameters by cross-validation inside the training part.");
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
