package org.genremill.learn.local;

/**
 * Numbers as good as drawn that depend on nothing but what they are asked for, and so not on where or in which order:
 * the mixing of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
public final class RowHash {
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final double NONE = StrictMath.exp(-1);

    private RowHash() {}

    public static long of(long key, long value) {
        long mixed = key + STEP * (value + 1);
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** The number of a row by what is in it: equal rows have equal ones. */
    public static long ofRow(double[] row, int target) {
        long hash = target;
        for (double value : row) {
            // Zeros of both signs are equal values.
            hash = of(hash, Double.doubleToLongBits(value + 0.0));
        }
        return hash;
    }

    /** From 0 to below 1. */
    public static double share(long hash) {
        return (hash >>> 11) * 0x1p-53;
    }

    /** How often a row is drawn, by the Poisson distribution of mean 1: drawing with replacement from very many rows. */
    public static int poisson(long hash) {
        double left = share(hash);
        double chance = NONE;
        int times = 0;
        while (left >= chance && chance > 0) {
            left -= chance;
            times++;
            chance /= times;
        }
        return times;
    }
}
