package org.genremill.learn.pipeline;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.linear.FourierClassifier;
import org.genremill.learn.local.linear.FourierFeatures;
import org.genremill.learn.local.linear.LinearBlock;
import org.genremill.learn.local.linear.LinearClassifier;
import org.genremill.learn.local.linear.LinearFit;

/**
 * Fits linear scores on all executors: blocks of rows stay in place, and each optimiser step is one job for all scores.
 * Sums are merged in partition order, so equal tables give equal bits.
 */
public final class LinearEstimator extends Estimator<ClassifierModel> {
    private final String uid = Identifiable$.MODULE$.randomUID("linear");
    private final LinearFit fit;
    private final TableShape shape;
    private final Optional<Kernel> kernel;

    /** @param kernel the kernel to approximate; if empty, the scores are linear in the columns */
    public LinearEstimator(LinearFit fit, TableShape shape, Optional<Kernel> kernel) {
        this.fit = requireNonNull(fit, "fit is null");
        this.shape = requireNonNull(shape, "shape is null");
        this.kernel = requireNonNull(kernel, "kernel is null");
    }

    /**
     * A Gaussian kernel approximated by random Fourier features.
     *
     * @param features the number of random features
     * @param gamma as a multiple of 1 / (columns x mean square of the values)
     */
    public record Kernel(int features, double gamma, long seed) {}

    @Override
    public ClassifierModel fit(Dataset<?> table) {
        JavaRDD<Row> rows = table.toDF()
                .select(col(TableColumns.TARGET), col(TableColumns.INPUT))
                .toJavaRDD();
        Optional<FourierFeatures> features = kernel.map(wanted -> FourierFeatures.draw(
                wanted.features(), shape.columns(), wanted.gamma() / meanNorm(rows), wanted.seed()));
        JavaRDD<LinearBlock> blocks = blocks(rows, features);
        blocks.persist(StorageLevel.MEMORY_AND_DISK());
        LinearClassifier linear = fit.fit(
                (weights, slopes) -> losses(blocks, weights, slopes),
                shape.classes(),
                kernel.map(Kernel::features).orElse(shape.columns()));
        blocks.unpersist();
        Classifier fitted = features.<Classifier>map(drawn -> new FourierClassifier(drawn, linear))
                .orElse(linear);
        return new ClassifierModel(uid, fitted);
    }

    private double losses(JavaRDD<LinearBlock> blocks, double[] weights, double[] slopes) {
        double loss = 0;
        for (double[] sums : partSums(blocks, fit, shape.classes(), weights).collect()) {
            for (int index = 0; index < slopes.length; index++) {
                slopes[index] += sums[index];
            }
            loss += sums[slopes.length];
        }
        return loss;
    }

    /** The gradient of each partition, followed by its loss. */
    private static JavaRDD<double[]> partSums(
            JavaRDD<LinearBlock> blocks, LinearFit fit, int classes, double[] weights) {
        return blocks.mapPartitions(part -> {
            double[] sums = new double[weights.length + 1];
            while (part.hasNext()) {
                sums[weights.length] += fit.add(part.next(), classes, weights, sums);
            }
            return List.of(sums).iterator();
        });
    }

    private static JavaRDD<LinearBlock> blocks(JavaRDD<Row> rows, Optional<FourierFeatures> features) {
        // Optional is not serialisable.
        FourierFeatures drawn = features.orElse(null);
        return rows.mapPartitions(part -> {
            List<LinearBlock> blocks = new ArrayList<>();
            while (part.hasNext()) {
                blocks.add(block(part, drawn));
            }
            return blocks.iterator();
        });
    }

    private static LinearBlock block(Iterator<Row> rows, FourierFeatures features) {
        List<double[]> values = new ArrayList<>();
        int[] targets = new int[LinearBlock.ROWS];
        while (rows.hasNext() && values.size() < LinearBlock.ROWS) {
            Row row = rows.next();
            double[] input = row.<Vector>getAs(1).toArray();
            targets[values.size()] = (int) row.getDouble(0);
            values.add(features == null ? input : features.of(input));
        }
        int width = values.get(0).length;
        double[] joined = new double[values.size() * width];
        for (int row = 0; row < values.size(); row++) {
            System.arraycopy(values.get(row), 0, joined, row * width, width);
        }
        return LinearBlock.of(joined, Arrays.copyOf(targets, values.size()));
    }

    /** The mean squared length of the rows. */
    private double meanNorm(JavaRDD<Row> rows) {
        double sum = 0;
        for (double part : partNorms(rows).collect()) {
            sum += part;
        }
        return Math.max(Double.MIN_NORMAL, sum / shape.rows());
    }

    private static JavaRDD<Double> partNorms(JavaRDD<Row> rows) {
        return rows.mapPartitions(part -> {
            double sum = 0;
            while (part.hasNext()) {
                for (double value : part.next().<Vector>getAs(1).toArray()) {
                    sum += value * value;
                }
            }
            return List.of(sum).iterator();
        });
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return ClassifierModel.withProbability(schema);
    }

    @Override
    public LinearEstimator copy(ParamMap extra) {
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }
}
