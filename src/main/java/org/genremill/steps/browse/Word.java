package org.genremill.steps.browse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Finds a word in bytes, by the algorithm of Horspool (1980): most letters are skipped without a look at them. */
final class Word {
    private static final int BYTES = 256;

    private final byte[] letters;
    /** How far the end of the word moves on, by the letter at its end. */
    private final int[] skips = new int[BYTES];

    /** @param text at least one letter */
    Word(String text) {
        letters = text.getBytes(UTF_8);
        Arrays.fill(skips, letters.length);
        for (int place = 0; place < letters.length - 1; place++) {
            skips[letters[place] & 0xff] = letters.length - 1 - place;
        }
    }

    /** Whether it is in a part of an array. */
    boolean isIn(byte[] text, int from, int to) {
        int last = letters.length - 1;
        byte lastLetter = letters[last];
        for (int end = from + last; end < to; end += skips[text[end] & 0xff]) {
            if (text[end] == lastLetter && Arrays.equals(letters, 0, last, text, end - last, end)) {
                return true;
            }
        }
        return false;
    }
}
