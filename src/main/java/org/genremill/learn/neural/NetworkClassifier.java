package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.BatchClassifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Softmax;

/** A trained network: its layers, what it reads, and what it has learned. The engine holds it only while it is asked. */
public final class NetworkClassifier implements BatchClassifier {
    public static final String KIND = "network";

    private static final long serialVersionUID = 1L;
    private static final int ROWS_AT_ONCE = 64;
    private static final String LAYERS = "layers";
    private static final String EPOCHS = "epochs";

    private final Network network;
    private final FrameInput input;
    private final int classes;
    private final int threads;
    private final double[][] scaling;
    private final LinkedHashMap<String, float[]> values;
    private final ArrayList<Epoch> epochs;

    /**
     * @param threads of the engine
     * @param scaling mean and factor of each band
     * @param values of the arrays of all layers
     * @param epochs how the training went
     */
    NetworkClassifier(
            Network network,
            FrameInput input,
            int classes,
            int threads,
            double[][] scaling,
            Map<String, float[]> values,
            List<Epoch> epochs) {
        this.network = requireNonNull(network, "network is null");
        this.input = requireNonNull(input, "input is null");
        this.classes = classes;
        this.threads = threads;
        this.scaling = requireNonNull(scaling, "scaling is null");
        this.values = new LinkedHashMap<>(values);
        this.epochs = new ArrayList<>(epochs);
    }

    /**
     * The network that gave these arrays.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    public static NetworkClassifier read(NamedArrays arrays) {
        FrameInput input = FrameInput.read(arrays);
        int classes = arrays.count("classes");
        NamedArrays layers = arrays.within(LAYERS);
        Network network = Network.read(layers);
        Map<String, float[]> values = new LinkedHashMap<>();
        network.weights(input.frames(), input.bands(), classes)
                .forEach((name, weight) -> values.put(name, floats(layers.decimals(name, weight.size()))));
        double[][] scaling = {arrays.decimals("means", input.bands()), arrays.decimals("factors", input.bands())};
        return new NetworkClassifier(
                network,
                input,
                classes,
                arrays.count("threads"),
                scaling,
                values,
                EpochArrays.read(arrays.within(EPOCHS)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The engine gets the network once, but each row by itself: rows that go through it together differ in their last bits
     * from rows that go alone.
     */
    @Override
    public double[][] probabilities(double[][] rows) {
        PyTorch.require(KIND);
        double[][] probabilities = new double[rows.length][];
        Map<String, Weight> weights = network.weights(input.frames(), input.bands(), classes);
        try (NetworkFit asked = new NetworkFit(network, weights, values, classes, threads)) {
            float[] frames = new float[input.size()];
            for (int row = 0; row < rows.length; row++) {
                input.fill(rows[row], 0, scaling, frames, 0);
                float[] scores = asked.ask(frames, 1, input.frames(), input.bands());
                probabilities[row] = Softmax.of(doubles(scores, 0, classes));
            }
        }
        return probabilities;
    }

    /** So many rows share the way of the network into the engine. */
    @Override
    public int rowsAtOnce() {
        return ROWS_AT_ONCE;
    }

    @Override
    public List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public NamedArrays arrays() {
        NamedArrays learned = network.arrays();
        values.forEach((name, array) -> learned.with(name, doubles(array, 0, array.length)));
        return new NamedArrays()
                .with("input", input.sizes())
                .with("classes", classes)
                .with("threads", threads)
                .with("means", scaling[0])
                .with("factors", scaling[1])
                .with(LAYERS, learned)
                .with(EPOCHS, EpochArrays.of(epochs));
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int index = 0; index < floats.length; index++) {
            floats[index] = (float) values[index];
        }
        return floats;
    }

    static double[] doubles(float[] values, int from, int count) {
        double[] doubles = new double[count];
        for (int index = 0; index < count; index++) {
            doubles[index] = values[from + index];
        }
        return doubles;
    }
}
