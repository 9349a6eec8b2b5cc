package org.genremill.learn.local.distance;

import java.io.Serializable;
import java.util.Arrays;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.TrainingSet;

/**
 * Finds the rows of a table that are nearest to a query, in Euclidean distance.
 *
 * <p>All distances are estimated in single precision first, which takes a third of the time. A row is compared in double
 * precision only if its estimate, less the largest error that it can have, is below the distance of the last of the nearest
 * so far. So the result is that of double precision alone, bit by bit. The error of a sum of {@code n} products is bounded as in
 * Higham, Accuracy and Stability of Numerical Algorithms (2002), section 3.1.
 */
final class NearestRows implements Serializable {
    /** Rows in a tile, so few that the estimates of a query stay in the nearest cache. */
    private static final int TILE = 256;

    private static final int STEPS = 4;

    /** Twice the largest relative error of one operation in single precision. */
    private static final double PRECISION = 0x1p-23;

    /** Operations on a value besides the sum: rounding it, its partner and its square, and the product itself. */
    private static final int MORE_OPERATIONS = 12;

    /** Numbers of this size and larger are compared in double precision only. */
    private static final double LARGE = 1e37;

    private final int columns;
    private final double[] values;
    private final double[] squares;
    private transient Tile[] tiles;

    /** @param values rows x columns */
    NearestRows(int columns, double[] values) {
        this.columns = columns;
        this.values = values;
        this.squares = new double[columns == 0 ? 0 : values.length / columns];
        for (int index = 0; index < values.length; index++) {
            squares[index / columns] += values[index] * values[index];
        }
    }

    /** Restores them from {@link #arrays}. */
    static NearestRows read(NamedArrays arrays) {
        int rows = arrays.count("points");
        int columns = arrays.count("columns");
        double[] byColumn = arrays.decimals("values", (long) rows * columns);
        return new NearestRows(columns, TrainingSet.transposed(byColumn, /* rows= */ columns, /* columns= */ rows));
    }

    /** As a {@link PointSet}. */
    NamedArrays arrays() {
        double[] byColumn = TrainingSet.transposed(values, rows(), columns);
        return new PointSet(rows(), columns, byColumn).arrays();
    }

    int rows() {
        return squares.length;
    }

    /**
     * The nearest rows of each query.
     *
     * @param queries queries x columns
     * @param count how many to find, at most {@link #rows}
     * @return queries x count, the nearest first; of rows at the same distance, the first ones
     */
    int[][] of(double[][] queries, int count) {
        Search[] searches = new Search[queries.length];
        for (int index = 0; index < queries.length; index++) {
            searches[index] = new Search(queries[index], count);
        }
        float[] estimates = new float[TILE];
        for (Tile tile : tiles()) {
            for (Search search : searches) {
                search.see(tile, estimates);
            }
        }
        return Arrays.stream(searches).map(search -> search.nearest).toArray(int[][]::new);
    }

    /** They are no part of a saved model. */
    private synchronized Tile[] tiles() {
        if (tiles == null) {
            tiles = new Tile[(rows() + TILE - 1) / TILE];
            Arrays.setAll(tiles, index -> tile(index * TILE));
        }
        return tiles;
    }

    private Tile tile(int first) {
        int count = Math.min(TILE, rows() - first);
        float[][] byColumn = new float[columns][TILE];
        float[] start = new float[TILE];
        double largest = 0;
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                byColumn[column][row] = (float) values[(first + row) * columns + column];
            }
            start[row] = (float) (-squares[first + row] / 2);
            largest = Math.max(largest, squares[first + row]);
        }
        return new Tile(first, count, byColumn, start, Math.sqrt(largest));
    }

    /**
     * Some of the rows in single precision.
     *
     * @param byColumn columns x {@value #TILE}
     * @param start the negative half of the square of each row
     * @param largest the largest norm of a row
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Tile(int first, int count, float[][] byColumn, float[] start, double largest) {}

    /** The nearest rows so far of one query. */
    private final class Search {
        private final double[] query;
        private final float[] narrow;
        private final double square;
        private final int[] nearest;
        private final double[] distances;
        private int found;

        Search(double[] query, int count) {
            this.query = query;
            this.narrow = new float[columns];
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                narrow[column] = (float) query[column];
                sum += query[column] * query[column];
            }
            this.square = sum;
            this.nearest = new int[count];
            this.distances = new double[count];
        }

        void see(Tile tile, float[] estimates) {
            estimate(tile, estimates);
            float least = least(tile);
            for (int row = 0; row < tile.count(); row++) {
                // False only if it is certainly too far, so also true for what is no number.
                if (!(estimates[row] < least)) {
                    double distance = distance(tile.first() + row);
                    if (found < nearest.length || distance < distances[found - 1]) {
                        insert(tile.first() + row, distance);
                        least = least(tile);
                    }
                }
            }
        }

        /** The product with each row, less half of the square of the row: the larger, the nearer. */
        private void estimate(Tile tile, float[] estimates) {
            float[][] byColumn = tile.byColumn();
            System.arraycopy(tile.start(), 0, estimates, 0, TILE);
            int column = 0;
            for (; column + STEPS <= columns; column += STEPS) {
                addFour(
                        narrow[column],
                        byColumn[column],
                        narrow[column + 1],
                        byColumn[column + 1],
                        narrow[column + 2],
                        byColumn[column + 2],
                        narrow[column + 3],
                        byColumn[column + 3],
                        estimates);
            }
            for (; column < columns; column++) {
                addOne(narrow[column], byColumn[column], estimates);
            }
        }

        /** The least estimate that a row of a tile can have if it is nearer than the last of the nearest. */
        private float least(Tile tile) {
            double length = Math.sqrt(square);
            double sizes = length * tile.largest() + tile.largest() * tile.largest() / 2;
            if (found < nearest.length || !(sizes + length < LARGE)) {
                return Float.NEGATIVE_INFINITY;
            }
            double underflow = Float.MIN_NORMAL * (1 + length + tile.largest());
            double error = (columns + MORE_OPERATIONS) * (PRECISION * sizes + underflow);
            return Math.nextDown((float) ((square - distances[found - 1]) / 2 - error));
        }

        /** In the order of operations of {@link PointSet#distances}. */
        private double distance(int row) {
            double product = 0;
            for (int column = 0; column < columns; column++) {
                product += query[column] * values[row * columns + column];
            }
            return Math.max(0, squares[row] - 2 * product + square);
        }

        private void insert(int row, double distance) {
            int place = found < nearest.length ? found++ : found - 1;
            while (place > 0 && distances[place - 1] > distance) {
                nearest[place] = nearest[place - 1];
                distances[place] = distances[place - 1];
                place--;
            }
            nearest[place] = row;
            distances[place] = distance;
        }
    }

    /** The compiler makes vector instructions of this loop, since all arrays share one index. */
    private static void addFour(
            float a, float[] ofA, float b, float[] ofB, float c, float[] ofC, float d, float[] ofD, float[] sums) {
        for (int row = 0; row < TILE; row++) {
            sums[row] = sums[row] + (a * ofA[row] + b * ofB[row]) + (c * ofC[row] + d * ofD[row]);
        }
    }

    private static void addOne(float factor, float[] column, float[] sums) {
        for (int row = 0; row < TILE; row++) {
            sums[row] += factor * column[row];
        }
    }
}
