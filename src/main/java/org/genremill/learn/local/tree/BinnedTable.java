package org.genremill.learn.local.tree;

import org.genremill.learn.local.TrainingSet;

/** A table whose values are replaced by bin numbers, column by column. */
final class BinnedTable {
    private final byte[][] bins;
    private final BinCuts cuts;

    BinnedTable(byte[][] bins, BinCuts cuts) {
        this.bins = bins;
        this.cuts = cuts;
    }

    static BinnedTable of(TrainingSet table) {
        BinCuts cuts = BinCuts.of(table.values(), table.columns());
        byte[][] bins = new byte[table.columns()][table.rows()];
        for (int column = 0; column < table.columns(); column++) {
            for (int row = 0; row < table.rows(); row++) {
                bins[column][row] = (byte) cuts.bin(column, table.values()[row * table.columns() + column]);
            }
        }
        return new BinnedTable(bins, cuts);
    }

    int rows() {
        return bins[0].length;
    }

    int columns() {
        return bins.length;
    }

    /** The bin of each row, as an unsigned byte. */
    byte[] bins(int column) {
        return bins[column];
    }

    BinCuts cuts() {
        return cuts;
    }
}
