package org.genremill.learn.split;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.genremill.GenremillException;

/**
 * Cross-validation: every track is tested once, by a model fitted on the other folds. Groups stay together, and each
 * genre is spread over the folds as evenly as the groups allow: the largest groups are assigned first, each to the fold
 * with the fewest tracks of its genre.
 *
 * @param name the protocol's name
 * @param folds the number of folds, 2 or more
 * @param grouping which tracks stay together
 */
public record KFold(String name, int folds, Grouping grouping) implements SplitProtocol {
    /** The protocol's name in configurations and results. */
    public static final String BY_TRACK = "track-kfold";
    /** The protocol's name in configurations and results. */
    public static final String BY_ARTIST = "artist-kfold";

    private static final int NO_FOLD = -1;

    /** Which tracks stay on one side. */
    public enum Grouping {
        /** Exact duplicates. */
        SOUND,
        /** Exact duplicates, and tracks of the same artist; a track with unknown artist is a group of its own. */
        ARTIST
    }

    public KFold {
        requireNonNull(name, "name is null");
        requireNonNull(grouping, "grouping is null");
        if (folds < 2) {
            throw new IllegalArgumentException("cross-validation needs two folds or more, not " + folds);
        }
    }

    @Override
    public boolean keepsArtistsApart() {
        return grouping == Grouping.ARTIST;
    }

    @Override
    public List<Map<String, Part>> folds(List<LabelledTrack> tracks, long seed) {
        if (grouping == Grouping.ARTIST
                && tracks.stream().allMatch(track -> track.artist().isEmpty())) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The protocol '%s' needs artists, but no tags name any: pass a table of tracks and artists with --artists."
                            .formatted(name));
        }
        // What is never tested need not be held out.
        Map<String, Integer> foldOfTrack = deal(
                groups(tracks).stream()
                        .filter(group -> !group.stream().allMatch(LabelledTrack::isCopy))
                        .toList(),
                seed);
        List<Map<String, Part>> all = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            Map<String, Part> parts = new HashMap<>();
            for (LabelledTrack track : tracks) {
                parts.put(track.id(), foldOfTrack.getOrDefault(track.id(), NO_FOLD) == fold ? Part.TEST : Part.TRAIN);
            }
            all.add(parts);
        }
        return all;
    }

    /**
     * Warns about a group larger than a fold: folds become uneven, and while it is tested little training data of its
     * genres is left.
     */
    @Override
    public List<String> doubts(List<LabelledTrack> tracks) {
        List<LabelledTrack> originals =
                tracks.stream().filter(track -> !track.isCopy()).toList();
        return groups(originals).stream()
                .max(Comparator.comparingInt(List::size))
                .filter(group -> group.size() > (originals.size() + folds - 1) / folds)
                .map(group ->
                        "WARNING: the split '%s' must keep %,d of %,d tracks together, which is more than one of %d folds should hold: the largest group is %s"
                                .formatted(name, group.size(), originals.size(), folds, what(group)))
                .stream()
                .toList();
    }

    /** The most frequent artist of a group. */
    private static String what(List<LabelledTrack> group) {
        Map<String, Long> artists = group.stream()
                .flatMap(track -> track.artist().stream())
                .collect(Collectors.groupingBy(artist -> artist, TreeMap::new, Collectors.counting()));
        return artists.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(artist -> "that of the artist '%s'".formatted(artist.getKey()))
                .orElse("a set of exact duplicates");
    }

    /** Groups tracks that are exact duplicates or, if requested, share an artist, transitively. */
    private Collection<List<LabelledTrack>> groups(List<LabelledTrack> tracks) {
        Joined joined = new Joined();
        for (LabelledTrack track : tracks) {
            joined.join("id:" + track.id(), "sound:" + track.group());
            if (grouping == Grouping.ARTIST) {
                track.artist().ifPresent(artist -> joined.join("id:" + track.id(), "artist:" + artist));
            }
        }
        Map<String, List<LabelledTrack>> groups = new TreeMap<>();
        tracks.stream().sorted(Comparator.comparing(LabelledTrack::id)).forEach(track -> groups.computeIfAbsent(
                        joined.root("id:" + track.id()), ignored -> new ArrayList<>())
                .add(track));
        return groups.values();
    }

    private Map<String, Integer> deal(Collection<List<LabelledTrack>> groups, long seed) {
        List<List<LabelledTrack>> order = new ArrayList<>(groups);
        order.sort(Comparator.comparing(group -> group.get(0).id()));
        SplittableRandom random = new SplittableRandom(seed);
        for (int last = order.size() - 1; last > 0; last--) {
            Collections.swap(order, last, random.nextInt(last + 1));
        }
        order.sort(Comparator.comparingInt((List<LabelledTrack> group) -> group.size())
                .reversed());
        int[] sizes = new int[folds];
        Map<String, int[]> sizesOfGenre = new HashMap<>();
        Map<String, Integer> foldOfTrack = new HashMap<>();
        for (List<LabelledTrack> group : order) {
            int[] ofGenre = sizesOfGenre.computeIfAbsent(group.get(0).genre(), ignored -> new int[folds]);
            int best = 0;
            for (int fold = 1; fold < folds; fold++) {
                if (ofGenre[fold] < ofGenre[best] || (ofGenre[fold] == ofGenre[best] && sizes[fold] < sizes[best])) {
                    best = fold;
                }
            }
            for (LabelledTrack track : group) {
                foldOfTrack.put(track.id(), best);
                sizesOfGenre.computeIfAbsent(track.genre(), ignored -> new int[folds])[best]++;
                sizes[best]++;
            }
        }
        return foldOfTrack;
    }

    /** Union-find over names (Galler and Fischer 1964). */
    private static final class Joined {
        private final Map<String, String> parents = new HashMap<>();

        void join(String one, String other) {
            String first = root(one);
            String second = root(other);
            if (!first.equals(second)) {
                // The smaller name is the root, whatever the order of the calls.
                parents.put(first.compareTo(second) < 0 ? second : first, first.compareTo(second) < 0 ? first : second);
            }
        }

        String root(String name) {
            String root = name;
            while (parents.containsKey(root)) {
                root = parents.get(root);
            }
            return root;
        }
    }
}
