package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.genremill.learn.local.TrainingSet;

/**
 * Training rows and the held-out validation rows for early stopping. Groups stay together, and a class with a single
 * group has no validation rows.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ValidationPart(int[] learned, int[] kept) {
    ValidationPart {
        requireNonNull(learned, "learned is null");
        requireNonNull(kept, "kept is null");
    }

    /**
     * Draws the split.
     *
     * @param share the fraction of each class's groups to hold out, 0 to below 1
     */
    static ValidationPart of(TrainingSet table, double share, long seed) {
        Map<Integer, Set<Integer>> groupsOfClasses = new TreeMap<>();
        for (int row = 0; row < table.rows(); row++) {
            groupsOfClasses
                    .computeIfAbsent(table.targets()[row], ignored -> new LinkedHashSet<>())
                    .add(table.groups()[row]);
        }
        Set<Integer> wanted = new HashSet<>();
        Set<Integer> dealt = new HashSet<>();
        Random random = new Random(seed);
        for (Set<Integer> groups : groupsOfClasses.values()) {
            List<Integer> shuffled = new ArrayList<>(groups);
            shuffled.removeAll(dealt);
            Collections.shuffle(shuffled, random);
            int count = (int) Math.min(shuffled.size() - 1, Math.ceil(share * shuffled.size()));
            wanted.addAll(shuffled.subList(0, Math.max(0, count)));
            dealt.addAll(shuffled);
        }
        return new ValidationPart(rows(table, wanted, false), rows(table, wanted, true));
    }

    private static int[] rows(TrainingSet table, Set<Integer> groups, boolean among) {
        return IntStream.range(0, table.rows())
                .filter(row -> groups.contains(table.groups()[row]) == among)
                .toArray();
    }
}
