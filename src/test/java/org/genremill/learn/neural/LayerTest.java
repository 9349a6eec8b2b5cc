package org.genremill.learn.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.genremill.learn.neural.NetworkFit.Step;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Layers against values worked out by hand or by the textbook's formula in plain Java. */
class LayerTest {
    private static final Offset<Double> NEAR = within(1e-5);

    @BeforeAll
    static void engine() {
        assumeTrue(PyTorch.isPresent(), "skipped: no neural engine on the class path (profile neural)");
    }

    @Test
    void everyLayersOutputHasItsDeclaredShape() {
        List<Layer> ofPictures = List.of(
                new Flatten(),
                new Frames(),
                new Convolution(4, 3, 2, 0),
                new Convolution(4, 3, 3, 1),
                new MaxPool(2, 2),
                new MaxPool(3, 2),
                new MeanPool(1, 2),
                new BatchNorm(),
                new Dropout(300),
                new MeanMaxPool());
        for (int frames = 3; frames < 9; frames++) {
            for (Layer layer : ofPictures) {
                assertThat(shapeOf(layer, 2, frames, 7))
                        .as("%s of %d frames", layer, frames)
                        .isEqualTo(layer.shapeAfter(2, frames, 7));
            }
            for (Lstm.Keeps keeps : Lstm.Keeps.values()) {
                assertThat(shapeOf(new Lstm(5, keeps), frames, 7)).isEqualTo(new Lstm(5, keeps).shapeAfter(frames, 7));
            }
        }
    }

    @Test
    void poolsOfTheLastWindowAreCut() {
        assertThat(said(new MaxPool(2, 2), Map.of(), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 3, 3))
                .containsExactly(5, 6, 8, 9);
        assertThat(said(new MaxPool(3, 2), Map.of(), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 3, 3))
                .containsExactly(5, 6, 8, 9);
        assertThat(said(new MeanPool(2, 1), Map.of(), new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2))
                .containsExactly(2, 3);
        assertThat(said(new MeanMaxPool(), Map.of(), new float[] {1, 2, 3, 6}, 1, 2, 2))
                .containsExactly(2, 4, 3, 6);
    }

    @Test
    void framesComeInOrderWithTheirChannelsSideBySide() {
        assertThat(said(new Frames(), Map.of(), new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2))
                .containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
    }

    @Test
    void aDenseLayerAndAConvolutionAreSumsOfProducts() {
        Map<String, float[]> dense = Map.of("kernel", new float[] {1, 2, 3, 4, 5, 6}, "offset", new float[] {10, 20});
        assertThat(said(new Dense(2), dense, new float[] {1, -1, 2}, 3)).containsExactly(15, 31);
        Map<String, float[]> filter = Map.of("kernel", new float[] {1, 2}, "offset", new float[] {0.5f});
        assertThat(said(new Convolution(1, 1, 2, 0), filter, new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3))
                .containsExactly(5.5, 8.5, 14.5, 17.5);
    }

    @Test
    void batchNormInfersWithTheStatisticsOfTraining() {
        Map<String, float[]> own = Map.of(
                "mean", new float[] {1}, "variance", new float[] {4}, "spread", new float[] {3}, "offset", new float[] {
                    5
                });
        double[] said = said(new BatchNorm(), own, new float[] {1, 3}, 1, 1, 2);
        assertThat(said[0]).isCloseTo(5, NEAR);
        assertThat(said[1]).isCloseTo(8, NEAR);
    }

    @Test
    void anLstmFollowsItsFormula() {
        int units = 3;
        int width = 2;
        int frames = 4;
        Random random = new Random(1);
        Map<String, float[]> own = new HashMap<>();
        new Lstm(units, Lstm.Keeps.ALL)
                .weights(frames, width)
                .forEach(weight -> own.put(weight.name(), drawn(random, weight.size())));
        float[] inputs = drawn(random, frames * width);
        double[] expected = plainLstm(own, inputs, frames, width, units);
        double[] said = said(new Lstm(units, Lstm.Keeps.ALL), own, inputs, frames, width);
        for (int place = 0; place < expected.length; place++) {
            assertThat(said[place]).isCloseTo(expected[place], NEAR);
        }
        assertThat(said(new Lstm(units, Lstm.Keeps.LAST), own, inputs, frames, width))
                .isEqualTo(Arrays.copyOfRange(said, (frames - 1) * units, frames * units));
    }

    @Test
    void dropoutKeepsTheMeanInTrainingAndEverythingElsewhere() {
        float[] ones = new float[10_000];
        Arrays.fill(ones, 1);
        Dropout half = new Dropout(500);
        assertThat(said(half, Map.of(), ones, ones.length)).containsOnly(1);
        try (NDManager arrays = PyTorch.arrays(1)) {
            NDArray batch = arrays.create(ones, new Shape(1, ones.length));
            float[] kept = half.forward(batch, name -> null, new Pass(true, new SplittableRandom(1)))
                    .toFloatArray();
            assertThat(doubles(kept)).containsOnly(0, 2);
            assertThat(Arrays.stream(doubles(kept)).average().orElseThrow()).isCloseTo(1, within(0.05));
        }
    }

    /** After one step Adam has gone as far as the rate, against the sign of the slope, whatever its size. */
    @Test
    void theFirstStepIsThatOfAdam() {
        assertThat(stepped(new Step(0.01, 0, Step.Penalty.LOSS)))
                .containsExactly(new double[] {0.51, -0.51}, within(1e-4));
        // The penalty drowns the slope, and leads towards 0.
        assertThat(stepped(new Step(0.01, 100, Step.Penalty.LOSS)))
                .containsExactly(new double[] {0.49, -0.49}, within(1e-4));
        assertThat(stepped(new Step(0.01, 2, Step.Penalty.STEP)))
                .containsExactly(new double[] {0.5 * 0.98 + 0.01, -0.5 * 0.98 - 0.01}, within(1e-4));
    }

    /** The kernel of one input and two classes, of which the first is right, after a step. */
    private static double[] stepped(Step step) {
        Network network = Network.of(new Flatten(), new Dense(2));
        Map<String, Weight> weights = network.weights(1, 1, 2);
        Map<String, float[]> values = new LinkedHashMap<>();
        values.put("01-dense/kernel", new float[] {0.5f, -0.5f});
        values.put("01-dense/offset", new float[2]);
        try (NetworkFit fit = new NetworkFit(network, weights, values, 2, 1)) {
            float[] before = fit.learn(new float[] {1}, new float[] {1, 0}, step, 1, 1, new SplittableRandom(1));
            assertThat(doubles(before)).containsExactly(0.5, -0.5);
            return doubles(fit.values().get("01-dense/kernel"));
        }
    }

    private static long[] shapeOf(Layer layer, long... shape) {
        try (NDManager arrays = PyTorch.arrays(1)) {
            Map<String, NDArray> own = new HashMap<>();
            layer.weights(shape).forEach(weight -> own.put(weight.name(), arrays.ones(new Shape(weight.shape()))));
            NDArray said =
                    layer.forward(arrays.ones(new Shape(3).addAll(new Shape(shape))), own::get, Pass.inference());
            assertThat(said.getShape().get(0)).isEqualTo(3);
            return said.getShape().slice(1).getShape();
        }
    }

    private static double[] said(Layer layer, Map<String, float[]> own, float[] row, long... shape) {
        try (NDManager arrays = PyTorch.arrays(1)) {
            Map<String, NDArray> placed = new HashMap<>();
            layer.weights(shape)
                    .forEach(weight -> placed.put(
                            weight.name(), arrays.create(own.get(weight.name()), new Shape(weight.shape()))));
            NDArray batch = arrays.create(row, new Shape(1).addAll(new Shape(shape)));
            return doubles(layer.forward(batch, placed::get, Pass.inference()).toFloatArray());
        }
    }

    /** Gates in the order input, forget, cell, output, as PyTorch has them. */
    private static double[] plainLstm(Map<String, float[]> own, float[] inputs, int frames, int width, int units) {
        double[] state = new double[units];
        double[] cell = new double[units];
        double[] said = new double[frames * units];
        for (int frame = 0; frame < frames; frame++) {
            double[] gates = new double[4 * units];
            for (int gate = 0; gate < gates.length; gate++) {
                gates[gate] = (double) own.get("input_offset")[gate] + own.get("state_offset")[gate];
                for (int place = 0; place < width; place++) {
                    gates[gate] += own.get("input_kernel")[gate * width + place] * inputs[frame * width + place];
                }
                for (int unit = 0; unit < units; unit++) {
                    gates[gate] += own.get("state_kernel")[gate * units + unit] * state[unit];
                }
            }
            for (int unit = 0; unit < units; unit++) {
                cell[unit] = sigmoid(gates[units + unit]) * cell[unit]
                        + sigmoid(gates[unit]) * Math.tanh(gates[2 * units + unit]);
                state[unit] = sigmoid(gates[3 * units + unit]) * Math.tanh(cell[unit]);
                said[frame * units + unit] = state[unit];
            }
        }
        return said;
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    private static float[] drawn(Random random, int count) {
        float[] values = new float[count];
        for (int index = 0; index < count; index++) {
            values[index] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, index -> values[index]);
        return doubles;
    }
}
