package org.genremill;

import java.util.Locale;

/** Numbers with the nouns that they count, in sentences for people. */
public final class Counted {
    private Counted() {}

    /** A number and a noun whose plural ends in s: {@code 1 track}, {@code 2,000 tracks}. */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /**
     * A number and words of either form: {@code 1 track has}, {@code 0 tracks have}.
     *
     * @param one for the number 1
     * @param many for all other numbers
     */
    public static String of(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, form(number, one, many));
    }

    /** Just the words that go with a number. */
    public static String form(long number, String one, String many) {
        return number == 1 ? one : many;
    }
}
