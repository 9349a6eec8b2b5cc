package org.genremill.dsp.kernel;

/**
 * Lane-wise minimum and maximum of rows of non-negative integers. Written without branches and without
 * {@code Math.min}, in loops short enough for the JIT to vectorise; {@code d & (d >> 31)} is {@code d} where it is
 * negative and 0 elsewhere, which is exact because the difference of two non-negative numbers cannot overflow.
 */
final class IntRows {
    private IntRows() {}

    /** Writes the smaller of each lane to {@code low} and the larger to {@code high}; outputs may be the inputs. */
    static void order(int[] a, int[] b, int[] low, int[] high, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int x = a[i];
            int y = b[i];
            int difference = x - y;
            int negative = difference & (difference >> 31);
            low[i] = y + negative;
            high[i] = x - negative;
        }
    }

    /** Writes the smaller of each lane. */
    static void lower(int[] a, int[] b, int[] low, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int y = b[i];
            int difference = a[i] - y;
            low[i] = y + (difference & (difference >> 31));
        }
    }

    /** Writes the larger of each lane. */
    static void upper(int[] a, int[] b, int[] high, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int x = a[i];
            int difference = x - b[i];
            high[i] = x - (difference & (difference >> 31));
        }
    }

    /**
     * Sorts four rows that are bitonic in each lane: two steps of a sorting network with one round of loads and stores.
     */
    static void orderFour(int[] a, int[] b, int[] c, int[] d, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int w = a[i];
            int x = b[i];
            int y = c[i];
            int z = d[i];
            int first = w - y;
            int firstNegative = first & (first >> 31);
            int second = x - z;
            int secondNegative = second & (second >> 31);
            int lowW = y + firstNegative;
            int lowX = z + secondNegative;
            int highY = w - firstNegative;
            int highZ = x - secondNegative;
            int low = lowW - lowX;
            int lowNegative = low & (low >> 31);
            int high = highY - highZ;
            int highNegative = high & (high >> 31);
            a[i] = lowX + lowNegative;
            b[i] = lowW - lowNegative;
            c[i] = highZ + highNegative;
            d[i] = highY - highNegative;
        }
    }
}
