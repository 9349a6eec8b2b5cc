package org.genremill.learn.local.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The sampled rows of one node.
 *
 * @param bins row-major, unsigned
 * @param targets the class of each row
 * @param copies the multiplicity of each row in the node, 1 or more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DrawnRows(byte[] bins, int[] targets, int[] copies) {
    public DrawnRows {
        requireNonNull(bins, "bins is null");
        requireNonNull(targets, "targets is null");
        requireNonNull(copies, "copies is null");
    }

    /** Joins the rows of a node, at least one. */
    static DrawnRows joined(List<DrawnRows> parts) {
        int rows = parts.stream().mapToInt(part -> part.targets.length).sum();
        int columns = parts.get(0).bins.length / parts.get(0).targets.length;
        DrawnRows joined = new DrawnRows(new byte[rows * columns], new int[rows], new int[rows]);
        int from = 0;
        for (DrawnRows part : parts) {
            int count = part.targets.length;
            System.arraycopy(part.bins, 0, joined.bins, from * columns, part.bins.length);
            System.arraycopy(part.targets, 0, joined.targets, from, count);
            System.arraycopy(part.copies, 0, joined.copies, from, count);
            from += count;
        }
        return joined;
    }

    BinnedTable table(BinCuts cuts) {
        byte[][] byColumn = new byte[cuts.columns()][targets.length];
        for (int row = 0; row < targets.length; row++) {
            for (int column = 0; column < byColumn.length; column++) {
                byColumn[column][row] = bins[row * byColumn.length + column];
            }
        }
        return new BinnedTable(byColumn, cuts);
    }
}
