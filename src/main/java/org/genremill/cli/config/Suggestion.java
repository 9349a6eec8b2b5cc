package org.genremill.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.genremill.EditDistance;

/** Suggests the key that a mistyped one was probably meant to be. */
final class Suggestion {
    private Suggestion() {}

    static Optional<String> of(String mistyped, Collection<String> keys) {
        String typed = withoutRoot(mistyped);
        int reach = EditDistance.reach(typed);
        Optional<String> near = keys.stream()
                .filter(key -> EditDistance.of(typed, withoutRoot(key)) <= reach)
                .min(Comparator.comparingInt(key -> EditDistance.of(typed, withoutRoot(key))));
        // The right name in the wrong group.
        return near.or(() -> keys.stream()
                .filter(key -> key.endsWith("." + typed.substring(typed.lastIndexOf('.') + 1)))
                .findFirst());
    }

    private static String withoutRoot(String key) {
        String root = Layers.ROOT + ".";
        return key.startsWith(root) ? key.substring(root.length()) : key;
    }
}
