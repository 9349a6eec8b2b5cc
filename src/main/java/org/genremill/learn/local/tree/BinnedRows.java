package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.genremill.learn.local.RowHash;

/**
 * Some rows of a table that lies in many places, with the numbers of their bins instead of their values.
 *
 * @param bins row by row, unsigned
 * @param targets the class of each row
 * @param ids a number for each row that depends on nothing but its values and class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BinnedRows(byte[] bins, int[] targets, long[] ids) {
    /** How many rows lie together at most. */
    public static final int ROWS = 2048;

    public BinnedRows {
        requireNonNull(bins, "bins is null");
        requireNonNull(targets, "targets is null");
        requireNonNull(ids, "ids is null");
    }

    /** Puts values into bins. */
    public static BinnedRows of(List<double[]> rows, int[] targets, BinCuts cuts) {
        int columns = cuts.columns();
        byte[] bins = new byte[rows.size() * columns];
        long[] ids = new long[rows.size()];
        for (int row = 0; row < ids.length; row++) {
            double[] values = rows.get(row);
            ids[row] = RowHash.ofRow(values, targets[row]);
            for (int column = 0; column < columns; column++) {
                bins[row * columns + column] = (byte) cuts.bin(column, values[column]);
            }
        }
        return new BinnedRows(bins, targets, ids);
    }

    /** Whether a row is among those that the cuts are made by, of which there shall be about this share. */
    public static boolean isSampled(double[] row, int target, double share) {
        return RowHash.share(RowHash.ofRow(row, target)) < share;
    }
}
