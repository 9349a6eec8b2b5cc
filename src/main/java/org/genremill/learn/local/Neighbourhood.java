package org.genremill.learn.local;

import java.io.Serializable;

/** Points in space, and how far they are from another one. */
final class Neighbourhood implements Serializable {
    private final int points;
    private final int columns;
    private final double[] byColumn;
    private final double[] squares;

    /** @param byColumn one coordinate of all points after the other */
    Neighbourhood(int points, int columns, double[] byColumn) {
        this.points = points;
        this.columns = columns;
        this.byColumn = byColumn;
        this.squares = new double[points];
        for (int index = 0; index < byColumn.length; index++) {
            squares[index % points] += byColumn[index] * byColumn[index];
        }
    }

    static Neighbourhood read(NamedArrays arrays) {
        int points = arrays.count("points");
        int columns = arrays.count("columns");
        return new Neighbourhood(points, columns, arrays.decimals("values", (long) points * columns));
    }

    int points() {
        return points;
    }

    /** Squared Euclidean distances from one place to all points. */
    double[] squaredDistances(double[] from) {
        double[] distances = new double[points];
        Products.add(from, byColumn, distances, 1, columns, points);
        double square = 0;
        for (double value : from) {
            square += value * value;
        }
        for (int point = 0; point < points; point++) {
            // Rounding may leave a little less than nothing between equal points.
            distances[point] = Math.max(0, squares[point] - 2 * distances[point] + square);
        }
        return distances;
    }

    /** The point that is nearest to a place; of equally distant ones the first. */
    int nearest(double[] from) {
        double[] distances = squaredDistances(from);
        int nearest = 0;
        for (int point = 1; point < points; point++) {
            nearest = distances[point] < distances[nearest] ? point : nearest;
        }
        return nearest;
    }

    NamedArrays arrays() {
        return new NamedArrays().with("points", points).with("columns", columns).with("values", byColumn);
    }
}
