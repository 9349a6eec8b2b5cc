package org.genremill.learn.neural;

import java.io.Serializable;
import java.util.SortedMap;
import org.genremill.learn.Parameters;

/**
 * How a network is trained.
 *
 * @param epochs how often all rows are seen at most, 1 or more
 * @param batch rows a step, 1 or more
 * @param learningRate the size of a step, above 0
 * @param dropout the share of values that dropout takes, 0 to below 1; without meaning for networks without dropout
 * @param l2 the weight of the penalty on squared kernels, 0 or more
 * @param validation the share of each class's groups that is kept back to stop early by, 0 to below 1; with 0 all epochs
 *     are carried out, and the last weights stay
 * @param patience so many epochs without a lower loss on the validation part end the training, 1 or more
 * @param threads of the engine that work for one fit, 1 or more
 * @param networks how many are trained one after another, each with a seed of its own; their probabilities are averaged
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

    /** By their field-standard names. */
    public SortedMap<String, String> parameters() {
        return Parameters.of(this);
    }
}
