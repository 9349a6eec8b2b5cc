package org.genremill.steps.browse;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts without capitals and accents, so that a search for bjork finds Björk. */
final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Folding() {}

    static String fold(String text) {
        String plain = text.chars().allMatch(letter -> letter < 128)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("");
        return plain.toLowerCase(Locale.ROOT);
    }

    /** The folded words of a search. */
    static List<String> words(String search) {
        return Arrays.stream(SPACE.split(fold(search)))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
