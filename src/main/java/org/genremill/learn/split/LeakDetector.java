package org.genremill.learn.split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.genremill.GenremillException;

/** Detects leakage between the sides of a split. */
public final class LeakDetector {
    private static final int NAMED = 5;

    private LeakDetector() {}

    /**
     * Rejects a split with an exact duplicate or, if the protocol promises to keep artists apart, an artist on both
     * sides.
     *
     * @throws GenremillException that names what leaks
     */
    public static void requireNone(SplitProtocol protocol, List<LabelledTrack> tracks, Map<String, Part> parts) {
        List<String> found = find(protocol, tracks, parts);
        if (!found.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The split '%s' leaks: %s. Its results would be too optimistic; --allow-leakage computes them anyway and marks them."
                            .formatted(protocol.name(), String.join("; ", found)));
        }
    }

    /** Describes every leak of a split; empty if there is none. */
    public static List<String> find(SplitProtocol protocol, List<LabelledTrack> tracks, Map<String, Part> parts) {
        List<String> found = new ArrayList<>();
        describe("sound", onBothSides(tracks, parts, track -> Optional.of(track.group())), found);
        if (protocol.keepsArtistsApart()) {
            describe("artist", onBothSides(tracks, parts, LabelledTrack::artist), found);
        }
        return found;
    }

    /** The values that training tracks share with test tracks, sorted. */
    static Set<String> onBothSides(
            List<LabelledTrack> tracks, Map<String, Part> parts, Function<LabelledTrack, Optional<String>> property) {
        Map<String, Set<Boolean>> sides = new HashMap<>();
        for (LabelledTrack track : tracks) {
            Part part = parts.get(track.id());
            if (part != Part.UNUSED) {
                property.apply(track).ifPresent(value -> sides.computeIfAbsent(value, ignored -> new HashSet<>())
                        .add(part == Part.TEST));
            }
        }
        Set<String> both = new TreeSet<>();
        sides.forEach((value, seen) -> {
            if (seen.size() == 2) {
                both.add(value);
            }
        });
        return both;
    }

    private static void describe(String kind, Set<String> values, List<String> found) {
        if (!values.isEmpty()) {
            String some = String.join(", ", values.stream().limit(NAMED).toList());
            found.add("%d %ss on both sides (%s%s)"
                    .formatted(values.size(), kind, some, values.size() > NAMED ? ", ..." : ""));
        }
    }
}
