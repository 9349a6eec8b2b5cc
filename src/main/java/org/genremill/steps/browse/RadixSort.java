package org.genremill.steps.browse;

import java.util.Optional;
import java.util.function.IntToLongFunction;

/** Sorts rows by unsigned keys, a byte of the key at a time; equal ones keep their order. */
final class RadixSort {
    private static final int VALUES = 256;

    private RadixSort() {}

    static int[] byKey(int[] rows, IntToLongFunction keyOf) {
        int[] sorted = rows.clone();
        long[] keys = new long[rows.length];
        for (int place = 0; place < rows.length; place++) {
            keys[place] = keyOf.applyAsLong(rows[place]);
        }
        int[] nextRows = new int[rows.length];
        long[] nextKeys = new long[rows.length];
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            Optional<int[]> found = ends(keys, shift);
            if (found.isEmpty()) {
                continue;
            }
            int[] ends = found.get();
            for (int place = rows.length - 1; place >= 0; place--) {
                int target = --ends[(int) (keys[place] >>> shift) & (VALUES - 1)];
                nextRows[target] = sorted[place];
                nextKeys[target] = keys[place];
            }
            int[] spareRows = sorted;
            sorted = nextRows;
            nextRows = spareRows;
            long[] spareKeys = keys;
            keys = nextKeys;
            nextKeys = spareKeys;
        }
        return sorted;
    }

    /** Where the keys with each value of a byte end; empty if all have the same. */
    private static Optional<int[]> ends(long[] keys, int shift) {
        int[] ends = new int[VALUES];
        for (long key : keys) {
            ends[(int) (key >>> shift) & (VALUES - 1)]++;
        }
        for (int value = 0; value < VALUES; value++) {
            if (ends[value] == keys.length) {
                return Optional.empty();
            }
            ends[value] += value == 0 ? 0 : ends[value - 1];
        }
        return Optional.of(ends);
    }
}
