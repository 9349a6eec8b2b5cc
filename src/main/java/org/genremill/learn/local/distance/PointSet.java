package org.genremill.learn.local.distance;

import java.io.Serializable;
import java.util.Arrays;
import org.genremill.learn.local.MatrixProducts;
import org.genremill.learn.local.NamedArrays;

/** Points in space, and how far they are from another one. */
final class PointSet implements Serializable {
    /** How many places share the way through the points. */
    private static final int PLACES_AT_ONCE = 32;

    private final int points;
    private final int columns;
    private final double[] byColumn;
    private final double[] squares;

    /** @param byColumn one coordinate of all points after the other */
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
     * Squared Euclidean distances from places to all points. Places share the way through the points, which are more than
     * a cache holds; each of them gets the bits that it gets alone.
     *
     * @param from places x columns
     * @return places x points
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
            // Rounding may leave a little less than nothing between equal points.
            distances[point] = Math.max(0, squares[point] - 2 * products[at + point] + square);
        }
        return distances;
    }

    /** For each place the point that is nearest to it; of equally distant ones the first. */
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
