package org.genremill.audio.mpeg;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A Huffman code of layer III, as tables for look-up. {@link #SHORT_BITS} bits select an entry of the first part: a value
 * and the length of its code, or the place of another part, which {@link #MORE_BITS} further bits select from.
 */
final class HuffmanCode {
    /** The length of the longest code is the sum of these. */
    static final int SHORT_BITS = 9;

    static final int MORE_BITS = 10;
    /** An entry is a value times this, and the length of its code. */
    static final int VALUE = 1 << 5;

    private static final int LONGEST = SHORT_BITS + MORE_BITS;
    /** The numbers of the two codes of four small values. */
    private static final int[] QUADS = {32, 33};

    private static final int RADIX = 36;
    /** Additional bits of a value of 15, by number of the code. */
    private static final int[] EXTRA_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13
    };

    private static final Map<Integer, int[]> TABLES = readAll();

    private HuffmanCode() {}

    /**
     * The look-up table of a code of pairs: values are {@code 16 x + y}.
     *
     * @param number 1 to 31; empty for 4 and 14, which no code has
     */
    static int[] pairs(int number) {
        int shared = number >= 24 ? 24 : number >= 16 ? 16 : number;
        return TABLES.getOrDefault(shared, new int[0]);
    }

    /** The look-up table of a code of quadruples: values are {@code 8 v + 4 w + 2 x + y}. */
    static int[] quads(int number) {
        return TABLES.get(QUADS[number]);
    }

    static int extraBits(int number) {
        return EXTRA_BITS[number];
    }

    private static Map<Integer, int[]> readAll() {
        try (InputStream input = HuffmanCode.class.getResourceAsStream("huffman-codes.txt")) {
            String text = new String(input.readAllBytes(), US_ASCII);
            Map<Integer, int[]> tables = new HashMap<>();
            for (String paragraph : text.split("\n\n", -1)) {
                if (!paragraph.startsWith("#")) {
                    String[] words = paragraph.strip().split("\\s+");
                    tables.put(Integer.valueOf(words[0]), table(words));
                }
            }
            return Map.copyOf(tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds a table; the first word is no code. */
    private static int[] table(String[] words) {
        int[] table = new int[1 << SHORT_BITS];
        int code = 0;
        for (int i = 1; i < words.length; i++) {
            int length = Character.digit(words[i].charAt(2), RADIX);
            int entry = Integer.parseInt(words[i].substring(0, 2), 16) * VALUE + length;
            int next = code + (1 << (LONGEST - length));
            int prefix = code >> MORE_BITS;
            if (length <= SHORT_BITS) {
                Arrays.fill(table, prefix, next >> MORE_BITS, entry);
            } else {
                if (table[prefix] == 0) {
                    table[prefix] = -table.length;
                    table = Arrays.copyOf(table, table.length + (1 << MORE_BITS));
                }
                int place = code % (1 << MORE_BITS) - table[prefix];
                Arrays.fill(table, place, place + next - code, entry);
            }
            code = next;
        }
        return table;
    }
}
