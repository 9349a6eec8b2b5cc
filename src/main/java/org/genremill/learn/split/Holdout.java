package org.genremill.learn.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.genremill.GenremillException;

/**
 * Holds out a random fraction of each genre's tracks, drawn from the seed. Exact duplicates stay together; such a group
 * counts for the first genre of its tracks, in alphabetical order.
 *
 * @param testFraction the fraction to hold out, above 0 and below 1; at least one group of each genre
 */
public record Holdout(double testFraction) implements SplitProtocol {
    /** The protocol's name in configurations and results. */
    public static final String NAME = "holdout";

    public Holdout {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new IllegalArgumentException("the test fraction must lie between 0 and 1, not " + testFraction);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Map<String, Part>> folds(List<LabelledTrack> tracks, long seed) {
        Map<String, String> genreOfGroup = tracks.stream()
                .filter(track -> !track.isCopy())
                .collect(Collectors.toMap(
                        LabelledTrack::group,
                        LabelledTrack::genre,
                        (one, other) -> one.compareTo(other) <= 0 ? one : other,
                        TreeMap::new));
        Map<String, TreeSet<String>> groupsOfGenre = new TreeMap<>();
        genreOfGroup.forEach((group, genre) ->
                groupsOfGenre.computeIfAbsent(genre, ignored -> new TreeSet<>()).add(group));

        Map<String, Part> partOfGroup = new HashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        groupsOfGenre.forEach((genre, groups) -> {
            if (groups.size() < 2) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The genre '%s' has a single track; two are needed to hold one out. Leave such genres out with --min-tracks-per-genre 2."
                                .formatted(genre));
            }
            List<String> shuffled = shuffled(groups, random);
            int test = Math.min(Math.max(1, (int) Math.round(groups.size() * testFraction)), groups.size() - 1);
            shuffled.subList(0, test).forEach(group -> partOfGroup.put(group, Part.TEST));
            shuffled.subList(test, shuffled.size()).forEach(group -> partOfGroup.put(group, Part.TRAIN));
        });
        // What is never tested need not be held out.
        return List.of(tracks.stream()
                .collect(Collectors.toMap(
                        LabelledTrack::id, track -> partOfGroup.getOrDefault(track.group(), Part.TRAIN))));
    }

    private static List<String> shuffled(TreeSet<String> groups, SplittableRandom random) {
        List<String> shuffled = new ArrayList<>(groups);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, random.nextInt(last + 1));
        }
        return shuffled;
    }
}
