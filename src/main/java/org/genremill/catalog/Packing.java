package org.genremill.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Deals tracks into tasks of even cost: the largest first, each to the task that has least so far. */
public final class Packing {
    /** Opening a file costs about as much as decoding this many bytes. */
    private static final long BYTES_PER_OPEN = 64 * 1024;

    private Packing() {}

    /**
     * Packs tracks into at most {@code tasks} groups, none of them empty. The result depends on the tracks alone, not on
     * their order.
     */
    public static List<List<TrackRef>> pack(List<TrackRef> tracks, int tasks) {
        int groups = Math.min(Math.max(1, tasks), tracks.size());
        PriorityQueue<Group> lightestFirst =
                new PriorityQueue<>(Comparator.comparingDouble(Group::cost).thenComparingInt(Group::index));
        List<Group> all = new ArrayList<>();
        for (int index = 0; index < groups; index++) {
            all.add(new Group(index));
        }
        lightestFirst.addAll(all);
        tracks.stream()
                .sorted(Comparator.comparingLong(TrackRef::bytes).reversed().thenComparing(TrackRef::uri))
                .forEach(track -> {
                    Group lightest = lightestFirst.remove();
                    lightest.add(track);
                    lightestFirst.add(lightest);
                });
        return all.stream().map(Group::tracks).toList();
    }

    private static final class Group {
        private final int index;
        private final List<TrackRef> tracks = new ArrayList<>();
        /** Bytes; sizes that a listing makes up cannot overflow it. */
        private double cost;

        Group(int index) {
            this.index = index;
        }

        void add(TrackRef track) {
            tracks.add(track);
            cost += (double) track.bytes() + BYTES_PER_OPEN;
        }

        int index() {
            return index;
        }

        double cost() {
            return cost;
        }

        List<TrackRef> tracks() {
            return tracks;
        }
    }
}
