package org.genremill.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Packs tracks into tasks of similar cost: the most expensive first, each into the cheapest task so far. */
public final class Packing {
    private Packing() {}

    /**
     * Packs tracks into at most {@code tasks} groups, none of them empty. The result depends only on the tracks, not on
     * their order.
     */
    public static List<List<TrackRef>> pack(List<TrackRef> tracks, int tasks) {
        int groups = Math.min(Math.max(1, tasks), tracks.size());
        PriorityQueue<Group> lightestFirst =
                new PriorityQueue<>(Comparator.comparingDouble(Group::seconds).thenComparingInt(Group::index));
        List<Group> all = new ArrayList<>();
        for (int index = 0; index < groups; index++) {
            all.add(new Group(index));
        }
        lightestFirst.addAll(all);
        tracks.stream()
                .sorted(Comparator.<TrackRef>comparingDouble(WorkEstimate::seconds)
                        .reversed()
                        .thenComparing(TrackRef::uri))
                .forEach(track -> {
                    Group lightest = lightestFirst.remove();
                    lightest.add(track);
                    lightestFirst.add(lightest);
                });
        return all.stream().map(Group::tracks).toList();
    }

    /**
     * The number of tasks for some tracks: the requested number, reduced so that the longest track is not longer than a
     * whole task.
     *
     * @param cores available cores; there is at least one task per core
     */
    public static int tasks(List<TrackRef> tracks, int wanted, int cores) {
        double total = tracks.stream().mapToDouble(WorkEstimate::seconds).sum();
        double longest =
                tracks.stream().mapToDouble(WorkEstimate::seconds).max().orElse(1);
        int even = (int) Math.min(total / longest, wanted);
        return Math.min(tracks.size(), Math.max(even, cores));
    }

    private static final class Group {
        private final int index;
        private final List<TrackRef> tracks = new ArrayList<>();
        private double seconds;

        Group(int index) {
            this.index = index;
        }

        void add(TrackRef track) {
            tracks.add(track);
            seconds += WorkEstimate.seconds(track);
        }

        int index() {
            return index;
        }

        double seconds() {
            return seconds;
        }

        List<TrackRef> tracks() {
            return tracks;
        }
    }
}
