package org.genremill.learn.local;

/**
 * Pseudorandom numbers that depend on their input alone, so neither on where nor in which order they are computed: the
 * mixing function of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
public final class RowHash {
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final double NONE = StrictMath.exp(-1);

    private RowHash() {}

    /** The hash of a value under a key. */
    public static long of(long key, long value) {
        long mixed = key + STEP * (value + 1);
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** The hash of a row by its content: equal rows have equal hashes. */
    public static long ofRow(double[] row, int target) {
        long hash = target;
        for (double value : row) {
            // Positive and negative zero are equal values.
            hash = of(hash, Double.doubleToLongBits(value + 0.0));
        }
        return hash;
    }

    /** A hash as a number in [0, 1). */
    public static double share(long hash) {
        return (hash >>> 11) * 0x1p-53;
    }

    /**
     * The number of times a row is drawn, Poisson distributed with mean 1: sampling with replacement from very many
     * rows.
     */
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
