package org.genremill.learn.local.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function by limited-memory BFGS (Liu and Nocedal, "On the limited memory BFGS method for large
 * scale optimization", 1989), with a bisection line search for the weak Wolfe conditions (Lewis and Overton 2013).
 */
public final class Lbfgs {
    private static final int MEMORY = 10;
    private static final int TRIALS = 30;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    private final int maxIterations;
    private final double tolerance;

    /**
     * @param maxIterations the maximum number of iterations
     * @param tolerance stops when the largest gradient component falls to this fraction of its initial value
     */
    public Lbfgs(int maxIterations, double tolerance) {
        this.maxIterations = maxIterations;
        this.tolerance = tolerance;
    }

    /** A function to minimise. */
    @FunctionalInterface
    public interface Objective {
        /**
         * Evaluates the function at a point.
         *
         * @param gradient receives the gradient there; its previous content is ignored
         */
        double at(double[] point, double[] gradient);
    }

    /** A step and the change of the gradient along it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Step(double[] move, double[] bend, double product) {}

    /** A point with its value and gradient. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(double[] point, double value, double[] gradient) {
        static Place at(Objective objective, double[] point) {
            double[] gradient = new double[point.length];
            return new Place(point, objective.at(point, gradient), gradient);
        }

        Place moved(Objective objective, double[] direction, double length) {
            double[] next = point.clone();
            for (int index = 0; index < next.length; index++) {
                next[index] += length * direction[index];
            }
            return at(objective, next);
        }
    }

    /** Minimises from a starting point and returns the lowest point found. */
    public double[] minimise(Objective objective, double[] start) {
        Deque<Step> steps = new ArrayDeque<>();
        Place place = Place.at(objective, start);
        double flat = tolerance * largest(place.gradient());
        for (int iteration = 0; iteration < maxIterations && largest(place.gradient()) > flat; iteration++) {
            double[] direction = direction(place.gradient(), steps);
            double first = steps.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(direction, direction))) : 1;
            Place next = search(objective, place, direction, first);
            if (!(next.value() < place.value())) {
                break;
            }
            remember(steps, place, next);
            place = next;
        }
        return place.point();
    }

    private static void remember(Deque<Step> steps, Place from, Place to) {
        double[] move = difference(to.point(), from.point());
        double[] bend = difference(to.gradient(), from.gradient());
        double product = dot(move, bend);
        if (product > 1e-12 * dot(bend, bend)) {
            steps.addFirst(new Step(move, bend, product));
            if (steps.size() > MEMORY) {
                steps.removeLast();
            }
        }
    }

    private static double[] direction(double[] gradient, Deque<Step> steps) {
        double[] direction = gradient.clone();
        double[] shares = new double[steps.size()];
        int index = 0;
        for (Step step : steps) {
            shares[index] = dot(step.move(), direction) / step.product();
            add(direction, -shares[index++], step.bend());
        }
        if (!steps.isEmpty()) {
            Step last = steps.getFirst();
            scale(direction, last.product() / dot(last.bend(), last.bend()));
        }
        for (Iterator<Step> oldest = steps.descendingIterator(); oldest.hasNext(); ) {
            Step step = oldest.next();
            add(direction, shares[--index] - dot(step.bend(), direction) / step.product(), step.move());
        }
        scale(direction, -1);
        return direction;
    }

    private static Place search(Objective objective, Place from, double[] direction, double first) {
        double slope = dot(from.gradient(), direction);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = first;
        Place best = from;
        for (int trial = 0; trial < TRIALS; trial++) {
            Place next = from.moved(objective, direction, length);
            if (!(next.value() <= from.value() + DECREASE * length * slope)) {
                high = length;
            } else {
                best = next;
                if (dot(next.gradient(), direction) >= CURVATURE * slope) {
                    return next;
                }
                low = length;
            }
            length = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
        }
        return best;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double[] difference(double[] one, double[] other) {
        double[] result = one.clone();
        add(result, -1, other);
        return result;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int index = 0; index < one.length; index++) {
            sum += one[index] * other[index];
        }
        return sum;
    }

    private static void add(double[] target, double factor, double[] values) {
        for (int index = 0; index < target.length; index++) {
            target[index] += factor * values[index];
        }
    }

    private static void scale(double[] values, double factor) {
        for (int index = 0; index < values.length; index++) {
            values[index] *= factor;
        }
    }
}
