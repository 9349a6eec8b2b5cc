package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.BatchClassifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Softmax;
import org.genremill.learn.local.Standardiser;

/** A trained network: layers, input and weights. It occupies the engine only during inference. */
public final class NetworkClassifier implements BatchClassifier {
    /** The name of this kind in saved models. */
    public static final String KIND = "network";

    private static final long serialVersionUID = 1L;
    private static final int ROWS_AT_ONCE = 64;
    private static final String LAYERS = "layers";
    private static final String EPOCHS = "epochs";

    private final Network network;
    private final FrameInput input;
    private final int classes;
    private final int threads;
    private final int piece;
    private final Standardiser standardiser;
    private final LinkedHashMap<String, float[]> values;
    private final ArrayList<Epoch> epochs;

    /**
     * @param threads of the engine
     * @param piece the number of frames in a training crop, at most those of a row
     * @param standardiser of the bands
     * @param values of the weights of all layers
     * @param epochs the training curve
     */
    NetworkClassifier(
            Network network,
            FrameInput input,
            int classes,
            int threads,
            int piece,
            Standardiser standardiser,
            Map<String, float[]> values,
            List<Epoch> epochs) {
        this.network = requireNonNull(network, "network is null");
        this.input = requireNonNull(input, "input is null");
        this.classes = classes;
        this.threads = threads;
        this.piece = piece;
        this.standardiser = requireNonNull(standardiser, "standardiser is null");
        this.values = new LinkedHashMap<>(values);
        this.epochs = new ArrayList<>(epochs);
    }

    /**
     * Restores a network from its arrays.
     *
     * @throws IllegalArgumentException if they are inconsistent
     */
    public static NetworkClassifier read(NamedArrays arrays) {
        FrameInput input = FrameInput.read(arrays);
        int classes = arrays.count("classes");
        NamedArrays layers = arrays.within(LAYERS);
        Network network = Network.read(layers);
        Map<String, float[]> values = new LinkedHashMap<>();
        network.weights(input.frames(), input.bands(), classes)
                .forEach((name, weight) -> values.put(name, floats(layers.decimals(name, weight.size()))));
        Standardiser standardiser =
                new Standardiser(arrays.decimals("means", input.bands()), arrays.decimals("factors", input.bands()));
        return new NetworkClassifier(
                network,
                input,
                classes,
                arrays.count("threads"),
                piece(arrays, input),
                standardiser,
                values,
                EpochArrays.read(arrays.within(EPOCHS)));
    }

    private static int piece(NamedArrays arrays, FrameInput input) {
        int piece = arrays.count("piece");
        if (piece < 1 || piece > input.frames()) {
            throw new IllegalArgumentException(
                    "a network for %d frames of a row of %d".formatted(piece, input.frames()));
        }
        return piece;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A network trained on crops predicts overlapping crops of the same length that cover the row, and their
     * probabilities are averaged.
     *
     * <p>The weights are loaded once, but each row is inferred alone: batched inference would differ in the last bits.
     */
    @Override
    public double[][] probabilities(double[][] rows) {
        PyTorch.require(KIND);
        double[][] probabilities = new double[rows.length][];
        Map<String, Weight> weights = network.weights(input.frames(), input.bands(), classes);
        try (NetworkFit loaded = new NetworkFit(network, weights, values, classes, threads)) {
            float[] frames = new float[input.size()];
            for (int row = 0; row < rows.length; row++) {
                input.fill(rows[row], 0, standardiser, frames, 0);
                probabilities[row] = predict(loaded, frames);
            }
        }
        return probabilities;
    }

    private double[] predict(NetworkFit loaded, float[] frames) {
        int[] starts = starts();
        int size = piece * input.bands();
        float[] pieces = new float[starts.length * size];
        for (int index = 0; index < starts.length; index++) {
            System.arraycopy(frames, starts[index] * input.bands(), pieces, index * size, size);
        }
        float[] scores = loaded.scores(pieces, starts.length, piece, input.bands());
        double[] mean = new double[classes];
        for (int index = 0; index < starts.length; index++) {
            double[] probabilities = Softmax.of(doubles(scores, index * classes, classes));
            for (int label = 0; label < classes; label++) {
                mean[label] += probabilities[label] / starts.length;
            }
        }
        return mean;
    }

    /** The first frames of crops that cover a row and overlap by half or slightly more. */
    private int[] starts() {
        int gaps = 2 * ((input.frames() + piece - 1) / piece - 1);
        int last = input.frames() - piece;
        return IntStream.rangeClosed(0, gaps)
                .map(index -> gaps == 0 ? 0 : (int) Math.round((double) index * last / gaps))
                .toArray();
    }

    /** Rows that share one loading of the weights. */
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
                .with("piece", piece)
                .with("means", standardiser.means())
                .with("factors", standardiser.factors())
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
