package org.genremill.learn.learner;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.genremill.learn.Parameters;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.linear.PerceptronTrainer;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;

/**
 * Multilayer perceptron: locally rectified units and Adam, under MLlib sigmoid units and L-BFGS.
 *
 * @param layers the units of each hidden layer, from the input on
 * @param maxIterations epochs of Adam, or iterations of L-BFGS, at most
 * @param learningRate the size of Adam's steps; without meaning under MLlib
 * @param alpha the weight of the penalty on squared weights; without meaning under MLlib
 */
public record PerceptronLearner(List<Integer> layers, int maxIterations, double learningRate, double alpha)
        implements Learner {
    public static final String ID = "multilayer-perceptron";

    private static final int BATCH = 200;

    public PerceptronLearner {
        layers = List.copyOf(layers);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return Parameters.of(this);
    }

    @Override
    public Set<Engine> engines() {
        return Set.of(Engine.LOCAL, Engine.MLLIB);
    }

    @Override
    public Trainer trainer(TableShape shape) {
        return new PerceptronTrainer(layers, alpha, learningRate, BATCH, maxIterations);
    }

    @Override
    public PipelineStage distributed(TableShape shape, long seed) {
        int[] all = IntStream.concat(
                        IntStream.concat(
                                IntStream.of(shape.columns()), layers.stream().mapToInt(Integer::intValue)),
                        IntStream.of(shape.classes()))
                .toArray();
        return new MultilayerPerceptronClassifier()
                .setFeaturesCol(TableColumns.INPUT)
                .setLabelCol(TableColumns.TARGET)
                .setProbabilityCol(TableColumns.PROBABILITY)
                .setLayers(all)
                .setMaxIter(maxIterations)
                .setSeed(seed);
    }
}
