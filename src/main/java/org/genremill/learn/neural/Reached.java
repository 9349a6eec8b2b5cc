package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.NamedArrays;

/**
 * The state of a training after an epoch: all that the next one depends on besides the table, the settings and the
 * seed.
 *
 * @param fit the weights and the optimiser state
 * @param best the weights of the best epoch so far
 * @param least the validation loss of that epoch
 * @param idle the number of epochs since then
 * @param epochs the training curve so far
 */
record Reached(NetworkFit.State fit, Map<String, float[]> best, double least, int idle, List<Epoch> epochs) {
    private static final String VALUES = "values";
    private static final String MEANS = "means";
    private static final String SQUARES = "squares";
    private static final String BEST = "best";

    Reached {
        requireNonNull(fit, "fit is null");
        requireNonNull(best, "best is null");
        epochs = new ArrayList<>(epochs);
    }

    /** The state before the first epoch. */
    static Reached nothing(Map<String, float[]> values) {
        return new Reached(
                new NetworkFit.State(values, Map.of(), Map.of(), 0), values, Double.POSITIVE_INFINITY, 0, List.of());
    }

    /**
     * Restores a state from its {@link #arrays}.
     *
     * @throws IllegalArgumentException if something is missing
     */
    static Reached read(NamedArrays arrays) {
        return new Reached(
                new NetworkFit.State(
                        floats(arrays.within(VALUES)),
                        floats(arrays.within(MEANS)),
                        floats(arrays.within(SQUARES)),
                        arrays.integers("steps")[0]),
                floats(arrays.within(BEST)),
                arrays.decimals("least", 1)[0],
                arrays.integers("idle")[0],
                EpochArrays.read(arrays.within("epochs")));
    }

    NamedArrays arrays() {
        return new NamedArrays()
                .with(VALUES, doubles(fit.values()))
                .with(MEANS, doubles(fit.means()))
                .with(SQUARES, doubles(fit.squares()))
                .with("steps", fit.steps())
                .with(BEST, doubles(best))
                .with("least", least)
                .with("idle", idle)
                .with("epochs", EpochArrays.of(epochs));
    }

    private static NamedArrays doubles(Map<String, float[]> values) {
        NamedArrays arrays = new NamedArrays();
        values.forEach((name, array) -> arrays.with(name, NetworkClassifier.doubles(array, 0, array.length)));
        return arrays;
    }

    private static Map<String, float[]> floats(NamedArrays arrays) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.decimalNames().forEach(name -> values.put(name, NetworkClassifier.floats(arrays.decimals(name))));
        return values;
    }
}
