package org.genremill.learn.local.distance;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.MatrixProducts;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Nearest centroid by the cosine, after the differences inside classes are levelled out: directions in which the rows
 * of one class differ much count less. Cosines after such a transform compare speakers in Dehak et al., "Front-end
 * factor analysis for speaker verification", 2011 (within-class covariance normalisation).
 *
 * <p>The covariance inside classes is shrunk towards a sphere (Friedman, "Regularized discriminant analysis", 1989):
 * {@code S = (1 - shrinkage) W + shrinkage v I}, where W is the covariance of the rows around the means of their
 * classes, and v its trace divided by the largest rank that it can have. The origin is the mean of the class means, so
 * all classes count equally, however many rows they have. Training is deterministic: the seed has no effect.
 *
 * @param shrinkage above 0 to 1; 1 ignores the covariance, so that the cosine is the plain one
 */
public record CentroidTrainer(double shrinkage) implements Trainer {
    public CentroidTrainer {
        if (!(shrinkage > 0 && shrinkage <= 1)) {
            throw new IllegalArgumentException("a shrinkage above 0 to 1, not " + shrinkage);
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        double[] means = means(table);
        double[] residuals = residuals(table, means);
        double[] origin = centred(means, table);
        double trace = 0;
        for (double residual : residuals) {
            trace += residual * residual / table.rows();
        }
        double sphere = shrinkage * trace / Math.max(1, Math.min(table.rows() - table.classes(), table.columns()));
        double share = (1 - shrinkage) / table.rows();
        double[] directions =
                share == 0 || sphere == 0 ? means.clone() : solved(residuals, means, table, sphere / share);
        return new CentroidClassifier(table.classes(), origin, unit(directions, means, table));
    }

    /** The mean row of each class, classes x columns. */
    private static double[] means(TrainingSet table) {
        int columns = table.columns();
        double[] means = new double[table.classes() * columns];
        int[] counts = new int[table.classes()];
        for (int row = 0; row < table.rows(); row++) {
            int target = table.targets()[row];
            counts[target]++;
            for (int column = 0; column < columns; column++) {
                means[target * columns + column] += table.values()[row * columns + column];
            }
        }
        for (int index = 0; index < means.length; index++) {
            means[index] /= Math.max(1, counts[index / columns]);
        }
        return means;
    }

    /** Subtracts the mean of the class means from each of them, and returns it. */
    private static double[] centred(double[] means, TrainingSet table) {
        double[] origin = new double[table.columns()];
        for (int index = 0; index < means.length; index++) {
            origin[index % origin.length] += means[index] / table.classes();
        }
        for (int index = 0; index < means.length; index++) {
            means[index] -= origin[index % origin.length];
        }
        return origin;
    }

    /** The rows minus the means of their classes, rows x columns. */
    private static double[] residuals(TrainingSet table, double[] means) {
        int columns = table.columns();
        double[] residuals = table.values().clone();
        for (int index = 0; index < residuals.length; index++) {
            residuals[index] -= means[table.targets()[index / columns] * columns + index % columns];
        }
        return residuals;
    }

    /**
     * Solves {@code (R'R / ridge + I) X = means'} for the residuals R, by the smaller of the matrices R'R and RR'; for
     * the latter, {@code X = means' - R' (RR' + ridge I)^-1 R means'}.
     *
     * @return classes x columns
     */
    private static double[] solved(double[] residuals, double[] means, TrainingSet table, double ridge) {
        int rows = table.rows();
        int columns = table.columns();
        int classes = table.classes();
        double[] transposed = TrainingSet.transposed(residuals, rows, columns);
        double[] result = means.clone();
        if (columns <= rows) {
            Cholesky matrix = matrix(transposed, residuals, columns, rows, ridge);
            for (int index = 0; index < result.length; index++) {
                result[index] *= ridge;
            }
            for (int target = 0; target < classes; target++) {
                matrix.solve(result, target * columns);
            }
            return result;
        }
        Cholesky matrix = matrix(residuals, transposed, rows, columns, ridge);
        double[] projected = new double[classes * rows];
        MatrixProducts.add(means, transposed, projected, classes, columns, rows);
        for (int index = 0; index < projected.length; index++) {
            projected[index] = -projected[index];
        }
        for (int target = 0; target < classes; target++) {
            matrix.solve(projected, target * rows);
        }
        MatrixProducts.add(projected, residuals, result, classes, rows, columns);
        return result;
    }

    /** The product of a matrix with its transpose, plus the ridge on the diagonal. */
    private static Cholesky matrix(double[] left, double[] right, int size, int inner, double ridge) {
        double[] product = new double[size * size];
        MatrixProducts.add(left, right, product, size, inner, size);
        for (int index = 0; index < size; index++) {
            product[index * size + index] += ridge;
        }
        return Cholesky.of(product, size);
    }

    /** Divides each direction by the length of its mean after the transform; a class whose mean is 0 gets zeros. */
    private static double[] unit(double[] directions, double[] means, TrainingSet table) {
        int columns = table.columns();
        for (int target = 0; target < table.classes(); target++) {
            double square = 0;
            for (int index = target * columns; index < (target + 1) * columns; index++) {
                square += directions[index] * means[index];
            }
            double length = Math.sqrt(Math.max(0, square));
            for (int index = target * columns; index < (target + 1) * columns; index++) {
                directions[index] = length > 0 ? directions[index] / length : 0;
            }
        }
        return directions;
    }
}
