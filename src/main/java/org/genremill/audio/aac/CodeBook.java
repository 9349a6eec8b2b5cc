package org.genremill.audio.aac;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A complete Huffman code whose code words increase with their length. */
final class CodeBook {
    /** An upper bound on the code length. */
    private static final int WORD_BITS = 20;
    /** Codes up to this length, which are almost all that occur, use a lookup table. */
    private static final int SHORT_BITS = 9;

    private static final int LENGTH_BITS = 4;
    private static final Map<String, CodeBook> BOOKS = readAll();

    private final int[] values;
    /** Value and length by the first bits of a short code; 0 for longer ones. */
    private final short[] shortCodes = new short[1 << SHORT_BITS];
    /** By length: the first code word with a longer code. */
    private final int[] ends = new int[WORD_BITS + 1];
    /** By length: the offset from a code to the index of its value. */
    private final int[] places = new int[WORD_BITS + 1];

    private CodeBook(int[] counts, int[] values) {
        this.values = values;
        int code = 0;
        int place = 0;
        for (int length = 1; length <= WORD_BITS; length++) {
            int count = length <= counts.length ? counts[length - 1] : 0;
            places[length] = place - code;
            for (int i = 0; i < count && length <= SHORT_BITS; i++) {
                int from = (code + i) << (SHORT_BITS - length);
                for (int word = from; word < from + (1 << (SHORT_BITS - length)); word++) {
                    shortCodes[word] = (short) (values[place + i] << LENGTH_BITS | length);
                }
            }
            code += count;
            place += count;
            ends[length] = code << (WORD_BITS - length);
            code <<= 1;
        }
    }

    /** The code book with a name from {@code code-books.txt}. */
    static CodeBook named(String name) {
        return BOOKS.get(name);
    }

    /** Reads a code and returns its value. */
    int next(Bits bits) {
        int word = bits.peek(WORD_BITS);
        int entry = shortCodes[word >>> (WORD_BITS - SHORT_BITS)];
        if (entry != 0) {
            bits.skip(entry & ((1 << LENGTH_BITS) - 1));
            return entry >>> LENGTH_BITS;
        }
        int length = SHORT_BITS + 1;
        while (word >= ends[length]) {
            length++;
        }
        bits.skip(length);
        return values[(word >>> (WORD_BITS - length)) + places[length]];
    }

    private static Map<String, CodeBook> readAll() {
        try (InputStream input = CodeBook.class.getResourceAsStream("code-books.txt")) {
            List<String> lines = new String(input.readAllBytes(), US_ASCII)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            Map<String, CodeBook> books = new HashMap<>();
            for (int i = 0; i < lines.size(); i += 2) {
                String[] head = lines.get(i).split(" ", 2);
                books.put(head[0], new CodeBook(numbers(head[1]), numbers(lines.get(i + 1))));
            }
            return Map.copyOf(books);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
