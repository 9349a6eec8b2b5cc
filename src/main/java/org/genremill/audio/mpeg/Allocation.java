package org.genremill.audio.mpeg;

/**
 * Which quantisers the subbands of a layer II frame may use. ISO/IEC 11172-3, tables B.2a to B.2d, and ISO/IEC 13818-3,
 * table B.1.
 *
 * @param bands the number of coded subbands
 * @param rows per subband: the levels of its quantisers, by index; 0 for none. Their number is a power of two
 */
@SuppressWarnings("ArrayRecordComponent") // constants, never compared
record Allocation(int bands, int[][] rows) {
    private static final int[] WIDE = {
        0, 3, 7, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16_383, 32_767, 65_535
    };
    private static final int[] MIDDLE = {0, 3, 5, 7, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 65_535};
    private static final int[] EIGHT = {0, 3, 5, 7, 9, 15, 31, 65_535};
    private static final int[] FOUR = {0, 3, 5, 65_535};
    private static final int[] SPARSE = {0, 3, 5, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16_383, 32_767};
    private static final int[] SPARSE_EIGHT = {0, 3, 5, 9, 15, 31, 63, 127};
    private static final int[] LOW_RATE = {0, 3, 5, 7, 9, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 8191, 16_383};
    private static final int[] LOW_RATE_FOUR = {0, 3, 5, 9};

    private static final Allocation A = new Allocation(27, rows(WIDE, 3, MIDDLE, 11, EIGHT, 23, FOUR));
    private static final Allocation B = new Allocation(30, A.rows);
    private static final Allocation C = new Allocation(8, rows(SPARSE, 2, SPARSE_EIGHT, 32, FOUR, 32, FOUR));
    private static final Allocation D = new Allocation(12, C.rows);
    private static final Allocation LOW =
            new Allocation(30, rows(LOW_RATE, 4, SPARSE_EIGHT, 11, LOW_RATE_FOUR, 32, FOUR));

    /** The table for a frame. */
    static Allocation of(MpegHeader header) {
        if (header.lowRate()) {
            return LOW;
        }
        int kilobits = header.kilobits() / header.channels();
        if (!header.freeFormat() && kilobits < 56) {
            return header.sampleRate() == 32_000 ? D : C;
        }
        boolean high = header.freeFormat() || kilobits > 80;
        return high && header.sampleRate() != 48_000 ? B : A;
    }

    private static int[][] rows(int[] first, int to, int[] second, int secondTo, int[] third, int thirdTo, int[] last) {
        int[][] rows = new int[LayerDecoder.SUBBANDS][];
        for (int band = 0; band < rows.length; band++) {
            rows[band] = band < to ? first : band < secondTo ? second : band < thirdTo ? third : last;
        }
        return rows;
    }
}
