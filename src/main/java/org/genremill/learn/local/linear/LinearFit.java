package org.genremill.learn.local.linear;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.genremill.learn.local.TrainingSet;

/**
 * Fits all linear scores together: minimises the sum of losses over rows plus half the sum of squared weights over
 * {@code c}. Intercepts are not penalised.
 *
 * @param loss the loss to minimise
 * @param c the weight of the losses against the penalty, above 0; infinite disables the penalty
 * @param maxIterations 1 or more
 * @param tolerance see {@link Lbfgs}
 */
public record LinearFit(LinearLoss loss, double c, int maxIterations, double tolerance) implements Serializable {
    public LinearFit {
        requireNonNull(loss, "loss is null");
        if (!(c > 0) || maxIterations < 1 || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "c %s, %d iterations, tolerance %s".formatted(c, maxIterations, tolerance));
        }
    }

    /** Fits to rows that may be stored anywhere. */
    public LinearClassifier fit(Losses losses, int classes, int columns) {
        int scores = loss.scores(classes);
        Lbfgs.Objective objective = (weights, slopes) -> {
            Arrays.fill(slopes, 0);
            double value = losses.add(weights, slopes);
            double penalty = 0;
            for (int index = 0; index < scores * columns; index++) {
                penalty += weights[index] * weights[index];
                slopes[index] += weights[index] / c;
            }
            return value + penalty / (2 * c);
        };
        double[] start = new double[scores * (columns + 1)];
        double[] weights = new Lbfgs(maxIterations, tolerance).minimise(objective, start);
        return new LinearClassifier(classes, loss == LinearLoss.PAIRED_SQUARED_HINGE, columns, weights);
    }

    /** The loss over all rows. */
    @FunctionalInterface
    public interface Losses {
        /** The sum of losses; adds the gradient to {@code slopes}. */
        double add(double[] weights, double[] slopes);
    }

    /** Adds the loss of a block of rows, as {@link LinearBlock#add}. */
    public double add(LinearBlock block, int classes, double[] weights, double[] slopes) {
        return block.add(loss, weights, loss.scores(classes), slopes);
    }

    /** Fits to a table in memory. */
    LinearClassifier fit(TrainingSet table) {
        List<LinearBlock> blocks = LinearBlock.of(table);
        return fit(
                (weights, slopes) -> {
                    double sum = 0;
                    for (LinearBlock block : blocks) {
                        sum += add(block, table.classes(), weights, slopes);
                    }
                    return sum;
                },
                table.classes(),
                table.columns());
    }
}
