package org.genremill;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How far apart two names are, to suggest what a mistyped one was meant to be. */
public final class EditDistance {
    private EditDistance() {}

    /** The fewest insertions, deletions and replacements of a character (Levenshtein 1966). */
    public static int of(String from, String to) {
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

    /** The largest distance at which a name may still be meant. */
    public static int reach(String typed) {
        return Math.max(2, typed.length() / 4);
    }

    /** The name that was probably meant, whatever its case; of equally near ones the first in their order. */
    public static Optional<String> nearest(String typed, Collection<String> names) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> Math.abs(name.length() - lower.length()) <= reach(lower))
                .min(Comparator.<String>comparingInt(name -> of(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> of(lower, name.toLowerCase(Locale.ROOT)) <= reach(lower));
    }
}
