package org.genremill.learn.local.distance;

import java.io.Serializable;
import java.util.Arrays;
import org.genremill.learn.local.MatrixProducts;
import org.genremill.learn.local.NamedArrays;

/** A set of points, and squared distances of queries to them. */
final class PointSet implements Serializable {
    /** Points in a tile, so few that the distances of a block of queries to them stay in a near cache. */
    private static final int TILE = 256;

    private final int points;
    private final int columns;
    private final double[] byColumn;
    private final double[] squares;

    /** @param byColumn column-major coordinates */
    PointSet(int points, int columns, double[] byColumn) {
        this.points = points;
        this.columns = columns;
        this.byColumn = byColumn;
        this.squares = new double[points];
        for (int index = 0; index < byColumn.length; index++) {
            squares[index % points] += byColumn[index] * byColumn[index];
        }
    }

    static PointSet read(NamedArrays arrays) {
        int points = arrays.count("points");
        int columns = arrays.count("columns");
        return new PointSet(points, columns, arrays.decimals("values", (long) points * columns));
    }

    int points() {
        return points;
    }

    /** Gets the distances to one tile of the points after the other. */
    @FunctionalInterface
    interface Tiles {
        /**
         * Takes a tile.
         *
         * @param first its first point
         * @param count how many points it has
         * @param distances squared distances, queries x count, row-major; overwritten for the next tile
         */
        void take(int first, int count, double[] distances);
    }

    /**
     * Squared Euclidean distances from a block of queries to all points, in the order of the points. Each query gets the
     * same bits as it would alone.
     *
     * @param from queries x columns
     */
    void distances(double[][] from, Tiles tiles) {
        double[] queries = new double[from.length * columns];
        double[] ownSquares = new double[from.length];
        for (int query = 0; query < from.length; query++) {
            System.arraycopy(from[query], 0, queries, query * columns, columns);
            for (double value : from[query]) {
                ownSquares[query] += value * value;
            }
        }
        double[] distances = new double[from.length * Math.min(TILE, points)];
        for (int first = 0; first < points; first += TILE) {
            int count = Math.min(TILE, points - first);
            Arrays.fill(distances, 0);
            MatrixProducts.Columns some = new MatrixProducts.Columns(byColumn, points, first, count);
            MatrixProducts.add(queries, some, distances, from.length, columns);
            for (int query = 0; query < from.length; query++) {
                productsToDistances(distances, query * count, first, count, ownSquares[query]);
            }
            tiles.take(first, count, distances);
        }
    }

    private void productsToDistances(double[] products, int at, int first, int count, double square) {
        for (int point = 0; point < count; point++) {
            // Rounding may give slightly negative values for equal points.
            products[at + point] = Math.max(0, squares[first + point] - 2 * products[at + point] + square);
        }
    }

    /** All distances of {@link #distances}, queries x points. */
    double[][] squaredDistances(double[][] from) {
        double[][] all = new double[from.length][points];
        distances(from, (first, count, tile) -> {
            for (int query = 0; query < from.length; query++) {
                System.arraycopy(tile, query * count, all[query], first, count);
            }
        });
        return all;
    }

    /** For each point the nearest of some queries; ties go to the first. */
    int[] nearestOf(double[][] from) {
        int[] nearest = new int[points];
        double[] least = new double[TILE];
        distances(from, (first, count, tile) -> {
            System.arraycopy(tile, 0, least, 0, count);
            for (int query = 1; query < from.length; query++) {
                for (int point = 0; point < count; point++) {
                    double distance = tile[query * count + point];
                    if (distance < least[point]) {
                        least[point] = distance;
                        nearest[first + point] = query;
                    }
                }
            }
        });
        return nearest;
    }

    /** The points as rows. */
    double[][] rows() {
        double[][] rows = new double[points][columns];
        for (int index = 0; index < byColumn.length; index++) {
            rows[index % points][index / points] = byColumn[index];
        }
        return rows;
    }

    /** A set of points from its rows, at least one. */
    static PointSet of(double[][] rows) {
        int columns = rows[0].length;
        double[] byColumn = new double[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns; column++) {
                byColumn[column * rows.length + row] = rows[row][column];
            }
        }
        return new PointSet(rows.length, columns, byColumn);
    }

    NamedArrays arrays() {
        return new NamedArrays().with("points", points).with("columns", columns).with("values", byColumn);
    }
}
