package org.genremill.learn.neural;

import java.io.Serializable;
import java.util.SortedMap;
import org.genremill.learn.Parameters;

/**
 * Training settings of a network.
 *
 * @param epochs the maximum number of epochs, 1 or more
 * @param batch rows per step, 1 or more
 * @param learningRate the learning rate, above 0
 * @param dropout the fraction of values dropped, 0 to below 1; ignored by networks without dropout
 * @param l2 the L2 penalty on kernels, 0 or more
 * @param validation the fraction of each class's groups in the held-out validation set for early stopping, 0 to below
 *     1; with 0 all epochs run, and the last weights are used
 * @param patience the number of epochs without a lower validation loss that ends the training, 1 or more
 * @param threads engine threads per fit, 1 or more
 * @param networks the number of ensemble members, trained one after another with different seeds; their probabilities
 *     are averaged
 */
public record NetworkSettings(
        int epochs,
        int batch,
        double learningRate,
        double dropout,
        double l2,
        double validation,
        int patience,
        int threads,
        int networks)
        implements Serializable {
    public NetworkSettings {
        if (epochs < 1
                || batch < 1
                || patience < 1
                || threads < 1
                || networks < 1
                || !(learningRate > 0 && l2 >= 0 && dropout >= 0 && dropout < 1 && validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException("settings out of range");
        }
    }

    /** The settings by their standard names. */
    public SortedMap<String, String> parameters() {
        return Parameters.of(this);
    }
}
