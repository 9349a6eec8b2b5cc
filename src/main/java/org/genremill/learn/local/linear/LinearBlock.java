package org.genremill.learn.local.linear;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.learn.local.MatrixProducts;
import org.genremill.learn.local.TrainingSet;

/**
 * A block of table rows, stored in both orders, so that the scores and the gradients of all classes are one matrix
 * product each.
 *
 * @param rows row-major values
 * @param columns column-major values
 * @param targets the class of each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LinearBlock(double[] rows, double[] columns, int[] targets) implements Serializable {
    /** Rows in a block, small enough for the L2 cache. */
    public static final int ROWS = 512;

    public LinearBlock {
        requireNonNull(rows, "rows is null");
        requireNonNull(columns, "columns is null");
        requireNonNull(targets, "targets is null");
    }

    /** A block from row-major values. */
    public static LinearBlock of(double[] rows, int[] targets) {
        return new LinearBlock(
                rows, TrainingSet.transposed(rows, targets.length, rows.length / targets.length), targets);
    }

    /** Splits a table into blocks. */
    static List<LinearBlock> of(TrainingSet table) {
        List<LinearBlock> blocks = new ArrayList<>();
        for (int from = 0; from < table.rows(); from += ROWS) {
            int count = Math.min(ROWS, table.rows() - from);
            double[] rows = new double[count * table.columns()];
            System.arraycopy(table.values(), from * table.columns(), rows, 0, rows.length);
            int[] targets = new int[count];
            System.arraycopy(table.targets(), from, targets, 0, count);
            blocks.add(of(rows, targets));
        }
        return blocks;
    }

    /**
     * Computes the loss of these rows and adds its gradient.
     *
     * @param weights scores x columns, then one intercept per score
     * @param slopes of the same shape; the gradient of these rows is added
     */
    public double add(LinearLoss loss, double[] weights, int scoresOfRow, double[] slopes) {
        int count = targets.length;
        int width = rows.length / count;
        double[] scores = new double[scoresOfRow * count];
        for (int index = 0; index < scoresOfRow; index++) {
            Arrays.fill(scores, index * count, (index + 1) * count, weights[scoresOfRow * width + index]);
        }
        MatrixProducts.add(weights, columns, scores, scoresOfRow, width, count);
        double sum = 0;
        double[] ofRow = new double[scoresOfRow];
        for (int row = 0; row < count; row++) {
            for (int index = 0; index < scoresOfRow; index++) {
                ofRow[index] = scores[index * count + row];
            }
            sum += loss.replaceBySlopes(ofRow, targets[row]);
            for (int index = 0; index < scoresOfRow; index++) {
                scores[index * count + row] = ofRow[index];
                slopes[scoresOfRow * width + index] += ofRow[index];
            }
        }
        MatrixProducts.add(scores, rows, slopes, scoresOfRow, count, width);
        return sum;
    }
}
