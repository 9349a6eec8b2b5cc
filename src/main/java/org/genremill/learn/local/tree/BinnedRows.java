package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.genremill.learn.local.RowHash;

/**
 * A block of rows of a distributed table, with bin numbers instead of values.
 *
 * @param bins row-major, unsigned
 * @param targets the class of each row
 * @param ids a number for each row that depends only on its values and class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BinnedRows(byte[] bins, int[] targets, long[] ids) {
    /** The maximum number of rows in a block. */
    public static final int ROWS = 2048;

    public BinnedRows {
        requireNonNull(bins, "bins is null");
        requireNonNull(targets, "targets is null");
        requireNonNull(ids, "ids is null");
    }

    /** Bins the values of some rows. */
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

    /**
     * Whether a row belongs to the sample that the boundaries are computed from, of about the given fraction of all
     * rows.
     */
    public static boolean isSampled(double[] row, int target, double share) {
        return RowHash.share(RowHash.ofRow(row, target)) < share;
    }
}
