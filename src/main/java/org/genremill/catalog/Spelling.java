package org.genremill.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares names of genres and artists with tolerance for spelling, in a locale-independent way. */
public final class Spelling {
    /** All characters that print as blanks: tags contain no-break spaces, byte order marks and zero-width spaces. */
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\u200B\\u2060\\uFEFF]+");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Spelling() {}

    /** A text in Unicode NFC without blanks at its ends; inner blanks are kept. */
    public static String trimmed(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int from = 0;
        int to = composed.length();
        while (from < to && isBlank(composed.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(composed.charAt(to - 1))) {
            to--;
        }
        return composed.substring(from, to);
    }

    /**
     * Equal for texts that differ only in case, in blanks at the ends, in the kind and number of inner blanks, and in
     * Unicode composition. Converts to upper case first and then to lower, because some letters match only that way:
     * "ß" and "SS".
     */
    public static String key(String text) {
        String single = BLANK.matcher(trimmed(text)).replaceAll(" ");
        String folded = single.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /**
     * Equal for texts whose {@link #key}s have the same letters and digits, such as "Hip-Hop", "hip hop" and "hiphop".
     */
    public static String letters(String text) {
        String key = key(text);
        String letters = NO_LETTER.matcher(key).replaceAll("");
        return letters.isEmpty() ? key : letters;
    }

    private static boolean isBlank(char character) {
        return BLANK.matcher(String.valueOf(character)).matches();
    }
}
