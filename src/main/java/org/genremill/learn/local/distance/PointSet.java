package org.genremill.learn.local.distance;

import java.io.Serializable;
import java.util.Arrays;
import org.genremill.learn.local.MatrixProducts;
import org.genremill.learn.local.NamedArrays;

/** A set of points, and squared distances of queries to them. */
final class PointSet implements Serializable {
    /** The number of queries in a block. */
    private static final int PLACES_AT_ONCE = 32;

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

    /**
     * Squared Euclidean distances from queries to all points. Queries are processed in blocks, because the points
     * exceed the cache; each gets the same bits as it would alone.
     *
     * @param from queries x columns
     * @return queries x points
     */
    double[][] squaredDistances(double[][] from) {
        double[] places = new double[from.length * columns];
        for (int place = 0; place < from.length; place++) {
            System.arraycopy(from[place], 0, places, place * columns, columns);
        }
        double[] products = new double[from.length * points];
        MatrixProducts.add(places, byColumn, products, from.length, columns, points);
        double[][] distances = new double[from.length][];
        for (int place = 0; place < from.length; place++) {
            distances[place] = squaredDistances(from[place], products, place * points);
        }
        return distances;
    }

    private double[] squaredDistances(double[] from, double[] products, int at) {
        double square = 0;
        for (double value : from) {
            square += value * value;
        }
        double[] distances = new double[points];
        for (int point = 0; point < points; point++) {
            // Rounding may give slightly negative values for equal points.
            distances[point] = Math.max(0, squares[point] - 2 * products[at + point] + square);
        }
        return distances;
    }

    /** The nearest point of each query; ties go to the first. */
    int[] nearest(double[][] from) {
        int[] nearest = new int[from.length];
        for (int first = 0; first < from.length; first += PLACES_AT_ONCE) {
            double[][] some = Arrays.copyOfRange(from, first, Math.min(from.length, first + PLACES_AT_ONCE));
            double[][] distances = squaredDistances(some);
            for (int place = 0; place < some.length; place++) {
                nearest[first + place] = smallest(distances[place]);
            }
        }
        return nearest;
    }

    private static int smallest(double[] distances) {
        int smallest = 0;
        for (int point = 1; point < distances.length; point++) {
            smallest = distances[point] < distances[smallest] ? point : smallest;
        }
        return smallest;
    }

    NamedArrays arrays() {
        return new NamedArrays().with("points", points).with("columns", columns).with("values", byColumn);
    }
}
