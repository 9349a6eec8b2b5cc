package org.genremill.learn.neural;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.NamedArrays;

/** Converts training curves to arrays. */
final class EpochArrays {
    private EpochArrays() {}

    static NamedArrays of(List<Epoch> epochs) {
        return new NamedArrays()
                .with("train_loss", of(epochs, Epoch::trainLoss))
                .with("train_accuracy", of(epochs, Epoch::trainAccuracy))
                .with("valid_loss", of(epochs, Epoch::validLoss))
                .with("valid_accuracy", of(epochs, Epoch::validAccuracy));
    }

    private static double[] of(List<Epoch> epochs, ToDoubleFunction<Epoch> figure) {
        return epochs.stream().mapToDouble(figure).toArray();
    }

    static List<Epoch> read(NamedArrays arrays) {
        double[] losses = arrays.decimals("train_loss");
        double[] accuracies = arrays.decimals("train_accuracy", losses.length);
        double[] validLosses = arrays.decimals("valid_loss", losses.length);
        double[] validAccuracies = arrays.decimals("valid_accuracy", losses.length);
        return IntStream.range(0, losses.length)
                .mapToObj(epoch ->
                        new Epoch(losses[epoch], accuracies[epoch], validLosses[epoch], validAccuracies[epoch]))
                .toList();
    }
}
