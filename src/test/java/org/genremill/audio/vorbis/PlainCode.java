package org.genremill.audio.vorbis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Code words by the letter of the specification, and random codes. */
final class PlainCode {
    private PlainCode() {}

    /** For each entry in turn the lowest word of its length that neither starts another nor is started by one. */
    static String[] words(byte[] lengths) {
        String[] words = new String[lengths.length];
        List<String> taken = new ArrayList<>();
        for (int entry = 0; entry < lengths.length; entry++) {
            if (lengths[entry] > 0) {
                words[entry] = lowest("", lengths[entry], taken);
                taken.add(words[entry]);
            }
        }
        return words;
    }

    private static String lowest(String start, int length, List<String> taken) {
        if (taken.contains(start)) {
            return null;
        }
        if (start.length() == length) {
            return taken.stream().anyMatch(word -> word.startsWith(start)) ? null : start;
        }
        String word = lowest(start + "0", length, taken);
        return word != null ? word : lowest(start + "1", length, taken);
    }

    /** The lengths of a complete code, made by splitting random words, with some entries in between that have no word. */
    static byte[] lengths(Random random, int used, int unused, int most) {
        List<Byte> lengths = new ArrayList<>(List.of((byte) 1, (byte) 1));
        while (lengths.size() < used) {
            int split = random.nextInt(4) == 0 ? random.nextInt(lengths.size()) : lengths.size() - 1;
            if (lengths.get(split) < most) {
                byte longer = (byte) (lengths.remove(split) + 1);
                lengths.add(longer);
                lengths.add(longer);
            } else {
                Collections.shuffle(lengths, random);
            }
        }
        lengths.addAll(Collections.nCopies(unused, (byte) 0));
        Collections.shuffle(lengths, random);
        byte[] array = new byte[lengths.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = lengths.get(i);
        }
        return array;
    }
}
