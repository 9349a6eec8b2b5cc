package org.genremill.learn.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.genremill.learn.neural.Weight.Role;

/**
 * A network loaded into the engine for training or inference; not thread-safe. Steps are those of Adam (Kingma and Ba
 * 2015) or AdamW (Loshchilov and Hutter 2019) on the mean cross-entropy of a batch.
 */
final class NetworkFit implements AutoCloseable {
    private static final float MEAN = 0.9f;
    private static final float SQUARE = 0.999f;
    private static final float LEAST = 1e-8f;
    private static final float NO_CLIPPING = -1;

    private final Network network;
    private final Map<String, Weight> weights;
    private final int classes;
    private final NDManager manager;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final Map<String, NDArray> means = new LinkedHashMap<>();
    private final Map<String, NDArray> squares = new LinkedHashMap<>();
    private int steps;

    /**
     * Loads a network into the engine.
     *
     * @param weights its weights as returned by {@link Network#weights}
     * @param values of these
     * @param threads of the engine
     */
    NetworkFit(Network network, Map<String, Weight> weights, Map<String, float[]> values, int classes, int threads) {
        this.network = network;
        this.weights = weights;
        this.classes = classes;
        this.manager = PyTorch.arrays(threads);
        weights.forEach(
                (name, weight) -> arrays.put(name, manager.create(values.get(name), new Shape(weight.shape()))));
    }

    /**
     * The weights and the optimiser state, which is empty before the first step.
     *
     * @param values of the weights
     * @param means of their gradients
     * @param squares of their gradients
     * @param steps the number of steps so far
     */
    record State(Map<String, float[]> values, Map<String, float[]> means, Map<String, float[]> squares, int steps) {}

    /**
     * The settings of one optimiser step.
     *
     * @param rate the learning rate
     * @param penalty on kernels, 0 or more
     * @param kind what the penalty applies to
     */
    record Step(double rate, double penalty, Penalty kind) {
        /** What the penalty on kernels applies to. */
        enum Penalty {
            /** The loss: {@code penalty} times the sum of squares. */
            LOSS,
            /** The step (decoupled weight decay): a kernel shrinks by {@code rate} times {@code penalty}. */
            STEP
        }
    }

    /**
     * Takes one training step.
     *
     * @param inputs the frames of all rows, row by row
     * @param targets the probability of each class for each row
     * @param random for dropout
     * @return the scores of each class for each row before the step
     */
    float[] learn(float[] inputs, float[] targets, Step step, int frames, int bands, SplittableRandom random) {
        if (means.isEmpty()) {
            beginToLearn();
        }
        try (NDManager batch = manager.newSubManager()) {
            int rows = targets.length / classes;
            NDArray scores =
                    network.forward(pictures(batch, inputs, rows, frames, bands), arrays, new Pass(true, random));
            NDArray loss = scores.logSoftmax(1)
                    .mul(batch.create(targets, new Shape(rows, classes)))
                    .sum()
                    .div(-rows);
            // DJL's gradient collector would allow only one fit per process at a time.
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            move(step);
            return scores.toFloatArray();
        }
    }

    /** The scores of each class for each row. */
    float[] scores(float[] inputs, int rows, int frames, int bands) {
        try (NDManager batch = manager.newSubManager()) {
            return network.forward(pictures(batch, inputs, rows, frames, bands), arrays, Pass.inference())
                    .toFloatArray();
        }
    }

    /**
     * Rows in the shape of the layers: (rows, 1, frames, bands). In memory the channel comes last, also in the layers'
     * outputs: this order makes the engine's convolutions and pools a third faster.
     */
    private static NDArray pictures(NDManager batch, float[] inputs, int rows, int frames, int bands) {
        return batch.create(inputs, new Shape(rows, frames, bands, 1)).transpose(0, 3, 1, 2);
    }

    /** The current weights. */
    Map<String, float[]> values() {
        return copied(arrays);
    }

    /** Everything that the next step depends on. */
    State state() {
        return new State(values(), copied(means), copied(squares), steps);
    }

    private static Map<String, float[]> copied(Map<String, NDArray> arrays) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }

    /** Restores the optimiser state; the weights were passed to the constructor. */
    void remember(State state) {
        steps = state.steps();
        if (!state.means().isEmpty()) {
            beginToLearn();
            state.means().forEach((name, values) -> means.get(name).set(values));
            state.squares().forEach((name, values) -> squares.get(name).set(values));
        }
    }

    private void beginToLearn() {
        weights.forEach((name, weight) -> {
            if (weight.role() != Role.STATISTIC) {
                arrays.get(name).setRequiresGradient(true);
                means.put(name, manager.zeros(new Shape(weight.shape())));
                squares.put(name, manager.zeros(new Shape(weight.shape())));
            }
        });
    }

    private void move(Step step) {
        steps++;
        double length = step.rate() * Math.sqrt(1 - Math.pow(SQUARE, steps)) / (1 - Math.pow(MEAN, steps));
        boolean decoupled = step.kind() == Step.Penalty.STEP;
        means.forEach((name, mean) -> {
            NDArray array = arrays.get(name);
            double penalty = weights.get(name).role() == Role.KERNEL ? step.penalty() : 0;
            try (NDArray slope = array.getGradient()) {
                array.getNDArrayInternal()
                        .adamUpdate(
                                new NDList(array, slope, mean, squares.get(name)),
                                new NDList(array),
                                (float) step.rate(),
                                (float) length,
                                // The derivative of a square is twice its root.
                                (float) (decoupled ? penalty : 2 * penalty),
                                1,
                                NO_CLIPPING,
                                MEAN,
                                SQUARE,
                                LEAST,
                                false,
                                decoupled);
            }
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
