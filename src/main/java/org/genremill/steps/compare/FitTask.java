package org.genremill.steps.compare;

import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.genremill.learn.local.Classifier;

/**
 * What runs on an executor: fits, and asks about each test row. The answer is one array: seconds of the fit, seconds of the
 * test, then one probability a class for each test row.
 */
record FitTask(Broadcast<DenseTable> broadcast, List<Fit> fits) implements Function<Integer, double[]> {
    static final int HEADER = 2;

    @Override
    public double[] call(Integer index) {
        DenseTable table = broadcast.value();
        Fit fit = fits.get(index);
        long start = System.nanoTime();
        double[][] scaling = table.scaling(fit.train());
        Classifier classifier = fit.trainer().fit(table.trainingSet(fit.train(), scaling), fit.seed());
        long fitted = System.nanoTime();
        double[] answer = new double[HEADER + fit.test().length * table.classes()];
        for (int i = 0; i < fit.test().length; i++) {
            double[] probabilities = classifier.probabilities(table.scaled(fit.test()[i], scaling));
            System.arraycopy(probabilities, 0, answer, HEADER + i * table.classes(), table.classes());
        }
        answer[0] = (fitted - start) / 1e9;
        answer[1] = (System.nanoTime() - fitted) / 1e9;
        return answer;
    }
}
