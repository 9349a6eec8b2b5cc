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
 * One network in the engine, while it learns or is asked; not safe for several threads. Steps are those of Adam (Kingma and
 * Ba 2015), or of AdamW (Loshchilov and Hutter 2019), on the mean cross-entropy of a batch.
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
     * Puts a network into the engine.
     *
     * @param weights its arrays as {@link Network#weights} has them
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
     * The network and what the optimiser remembers; before the first step it remembers nothing.
     *
     * @param values of the network's arrays
     * @param means of their slopes
     * @param squares of their slopes
     * @param steps how many were made
     */
    record State(Map<String, float[]> values, Map<String, float[]> means, Map<String, float[]> squares, int steps) {}

    /**
     * How a step is made.
     *
     * @param rate its size
     * @param penalty on kernels, 0 or more
     * @param kind what the penalty is added to
     */
    record Step(double rate, double penalty, Penalty kind) {
        /** What a penalty on kernels is added to. */
        enum Penalty {
            /** The loss: {@code penalty} times the sum of squares. */
            LOSS,
            /** The step itself: a kernel shrinks by {@code rate} times {@code penalty}. */
            STEP
        }
    }

    /**
     * Makes a step.
     *
     * @param inputs the frames of all rows, row by row
     * @param targets the probability of each class for each row
     * @param random what dropout draws from
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
            // The collector of the library would let only one fit of a process learn at a time.
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            move(step);
            return scores.toFloatArray();
        }
    }

    /** The scores of each class for each row. */
    float[] ask(float[] inputs, int rows, int frames, int bands) {
        try (NDManager batch = manager.newSubManager()) {
            return network.forward(pictures(batch, inputs, rows, frames, bands), arrays, Pass.asking())
                    .toFloatArray();
        }
    }

    /**
     * Rows as the layers want them: (rows, 1, frames, bands). In memory the one channel comes last, and so it does in what layers make of
     * it: in this order the engine's convolutions and pools are a third faster.
     */
    private static NDArray pictures(NDManager batch, float[] inputs, int rows, int frames, int bands) {
        return batch.create(inputs, new Shape(rows, frames, bands, 1)).transpose(0, 3, 1, 2);
    }

    /** What its arrays hold now. */
    Map<String, float[]> values() {
        return copied(arrays);
    }

    /** All that the next step depends on. */
    State state() {
        return new State(values(), copied(means), copied(squares), steps);
    }

    private static Map<String, float[]> copied(Map<String, NDArray> arrays) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }

    /** Makes the optimiser remember; the values were given when this was made. */
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
                                // The slope of a square is twice its root.
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
