package org.genremill.learn.local.distance;

import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Support vector machines with the Gaussian kernel exp(-gamma d^2), one per pair of classes, by LIBSVM (Chang and Lin,
 * "LIBSVM: a library for support vector machines", 2011).
 *
 * @param c the weight of errors, above 0
 * @param gamma the kernel width parameter, as a multiple of 1 / (columns x mean square of the values), above 0
 * @param tolerance the stopping tolerance, above 0
 * @param cacheMegabytes memory for rows of the kernel matrix, above 0
 */
public record KernelSvmTrainer(double c, double gamma, double tolerance, int cacheMegabytes) implements Trainer {
    static {
        svm.svm_set_print_string_function(text -> {});
    }

    public KernelSvmTrainer {
        if (!(c > 0 && gamma > 0 && tolerance > 0) || cacheMegabytes < 1) {
            throw new IllegalArgumentException("c %s, gamma %s, tolerance %s, cache %d must be above 0"
                    .formatted(c, gamma, tolerance, cacheMegabytes));
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        double kernelGamma = gamma / Math.max(Double.MIN_NORMAL, table.columns() * table.meanSquare());
        svm_model model = svm.svm_train(problem(table), parameters(kernelGamma));
        int vectors = model.l;
        double[] rows = new double[vectors * table.columns()];
        for (int vector = 0; vector < vectors; vector++) {
            for (svm_node node : model.SV[vector]) {
                rows[vector * table.columns() + node.index - 1] = node.value;
            }
        }
        double[] coefficients = new double[(table.classes() - 1) * vectors];
        for (int other = 0; other < table.classes() - 1; other++) {
            System.arraycopy(model.sv_coef[other], 0, coefficients, other * vectors, vectors);
        }
        return new KernelSvm(
                kernelGamma,
                new PointSet(vectors, table.columns(), TrainingSet.transposed(rows, vectors, table.columns())),
                model.label,
                model.nSV,
                coefficients,
                model.rho);
    }

    private svm_parameter parameters(double kernelGamma) {
        svm_parameter parameters = new svm_parameter();
        parameters.svm_type = svm_parameter.C_SVC;
        parameters.kernel_type = svm_parameter.RBF;
        parameters.C = c;
        parameters.gamma = kernelGamma;
        parameters.eps = tolerance;
        parameters.cache_size = cacheMegabytes;
        parameters.shrinking = 1;
        return parameters;
    }

    private static svm_problem problem(TrainingSet table) {
        svm_problem problem = new svm_problem();
        problem.l = table.rows();
        problem.x = new svm_node[table.rows()][table.columns()];
        problem.y = new double[table.rows()];
        for (int row = 0; row < table.rows(); row++) {
            problem.y[row] = table.targets()[row];
            for (int column = 0; column < table.columns(); column++) {
                svm_node node = new svm_node();
                node.index = column + 1;
                node.value = table.values()[row * table.columns() + column];
                problem.x[row][column] = node;
            }
        }
        return problem;
    }
}
