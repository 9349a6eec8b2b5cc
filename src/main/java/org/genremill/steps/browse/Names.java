package org.genremill.steps.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The distinct names in one or several columns, numbered as they come. */
final class Names {
    static final int NONE = -1;
    /** What a name takes in a map and a list, besides its letters. */
    private static final int OVERHEAD_BYTES = 100;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private long bytes;
    /** For each name, its place among all in alphabetical order; made when it is first asked for. */
    private int[] places = {};

    /** The number of a name, which is added if it is new. */
    int add(String name) {
        Integer known = codes.putIfAbsent(name, names.size());
        if (known != null) {
            return known;
        }
        names.add(name);
        bytes += OVERHEAD_BYTES + name.length();
        return names.size() - 1;
    }

    /** The number of a name, or {@link #NONE}. */
    int code(String name) {
        return codes.getOrDefault(name, NONE);
    }

    String name(int code) {
        return names.get(code);
    }

    int size() {
        return names.size();
    }

    synchronized int[] places() {
        if (places.length < names.size()) {
            List<String> folded = names.stream().map(Folding::fold).toList();
            int[] sorted = IntStream.range(0, names.size())
                    .boxed()
                    .sorted(Comparator.<Integer, String>comparing(folded::get).thenComparing(names::get))
                    .mapToInt(Integer::intValue)
                    .toArray();
            places = new int[sorted.length];
            for (int place = 0; place < sorted.length; place++) {
                places[sorted[place]] = place;
            }
        }
        return places;
    }

    long bytes() {
        return bytes;
    }
}
