package org.genremill.audio.mpeg;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.genremill.audio.aac.BitWriter;

/** Writes random values in the Huffman codes of layer III. */
final class EncodedPairs {
    /** By code and value: the length of its code word, and the word in the lower bits. */
    private static final Map<Integer, Map<Integer, int[]>> WORDS = new HashMap<>();

    private EncodedPairs() {}

    static void write(BitWriter target, int code, SplittableRandom random) {
        if (code == 0) {
            return;
        }
        Map<Integer, int[]> words = words(code);
        int[] all = words.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        // Small values are more frequent, as in music.
        int value = all[random.nextInt(random.nextInt(1, all.length + 1))];
        int[] word = words.get(value);
        target.put(word[0], word[1]);
        int extra = HuffmanCode.extraBits(code);
        for (int part : new int[] {value >> 4, value & 15}) {
            if (part == 15 && extra > 0) {
                target.put(extra, random.nextInt(Math.min(64, 1 << extra)));
            }
            if (part != 0) {
                target.put(1, random.nextInt(2));
            }
        }
    }

    static void writeQuad(BitWriter target, int number, SplittableRandom random) {
        int value = random.nextInt(16);
        int[] word = words(32 + number).get(value);
        target.put(word[0], word[1]);
        for (int bit = 0; bit < Integer.bitCount(value); bit++) {
            target.put(1, random.nextInt(2));
        }
    }

    private static Map<Integer, int[]> words(int code) {
        return WORDS.computeIfAbsent(code, EncodedPairs::search);
    }

    /** Finds each code word as the place in the look-up table where its value stands first. */
    private static Map<Integer, int[]> search(int code) {
        int[] table = code >= 32 ? HuffmanCode.quads(code - 32) : HuffmanCode.pairs(code);
        Map<Integer, int[]> words = new HashMap<>();
        for (int prefix = 0; prefix < 1 << HuffmanCode.SHORT_BITS; prefix++) {
            int more = table[prefix] < 0 ? 1 << HuffmanCode.MORE_BITS : 1;
            for (int rest = 0; rest < more; rest++) {
                int entry = more == 1 ? table[prefix] : table[rest - table[prefix]];
                int length = entry % HuffmanCode.VALUE;
                int bits = HuffmanCode.SHORT_BITS + (more == 1 ? 0 : HuffmanCode.MORE_BITS);
                int full = more == 1 ? prefix : prefix << HuffmanCode.MORE_BITS | rest;
                words.putIfAbsent(entry / HuffmanCode.VALUE, new int[] {length, full >> (bits - length)});
            }
        }
        return words;
    }
}
