package org.genremill.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the key that a mistyped one was probably meant to be. */
final class Suggestion {
    private Suggestion() {}

    static Optional<String> of(String mistyped, Collection<String> keys) {
        String typed = withoutRoot(mistyped);
        int reach = Math.max(2, typed.length() / 4);
        Optional<String> near = keys.stream()
                .filter(key -> distance(typed, withoutRoot(key)) <= reach)
                .min(Comparator.comparingInt(key -> distance(typed, withoutRoot(key))));
        // The right name in the wrong group.
        return near.or(() -> keys.stream()
                .filter(key -> key.endsWith("." + typed.substring(typed.lastIndexOf('.') + 1)))
                .findFirst());
    }

    private static String withoutRoot(String key) {
        String root = Layers.ROOT + ".";
        return key.startsWith(root) ? key.substring(root.length()) : key;
    }

    /** The edit distance: fewest insertions, deletions and replacements of a character (Levenshtein 1966). */
    static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replace = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replace, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[to.length()];
    }
}
