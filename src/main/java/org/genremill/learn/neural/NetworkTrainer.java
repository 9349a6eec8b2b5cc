package org.genremill.learn.neural;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.genremill.Problem;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * Trains a network. Everything is drawn from the seed in Java, so that fits may run side by side in one process and equal
 * seeds give equal weights on one machine.
 *
 * @param architecture which network
 * @param input what it reads of each row
 * @param settings how it is trained
 */
public record NetworkTrainer(Architecture architecture, FrameInput input, NetworkSettings settings) implements Trainer {
    public NetworkTrainer {
        requireNonNull(architecture, "architecture is null");
        requireNonNull(input, "input is null");
        requireNonNull(settings, "settings is null");
    }

    /**
     * Fits a network.
     *
     * @throws Problem if the engine is not there, or the loss is no number any more
     */
    @Override
    public Classifier fit(TrainingSet table, long seed) {
        PyTorch.require(architecture.id());
        Network network = architecture.network(table.classes(), settings.dropout());
        Map<String, Weight> weights = weights(network, table.classes());
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> values = new LinkedHashMap<>();
        weights.forEach((name, weight) -> values.put(name, weight.drawn(random)));
        ValidationPart parts = ValidationPart.of(table, settings.validation(), seed);
        double[][] scaling = input.scaling(table, parts.learned());
        LabelledFrames learned = LabelledFrames.of(table, parts.learned(), input, scaling);
        LabelledFrames kept = LabelledFrames.of(table, parts.kept(), input, scaling);
        List<Epoch> epochs = new ArrayList<>();
        try (NetworkFit fit = new NetworkFit(network, weights, values, table.classes(), settings.threads())) {
            Training training = new Training(architecture, settings, fit, learned);
            boolean stopsEarly = kept.rows() > 0;
            Map<String, float[]> best = values;
            double least = Double.POSITIVE_INFINITY;
            int idle = 0;
            for (int epoch = 0; epoch < settings.epochs() && idle < settings.patience(); epoch++) {
                Epoch done = training.epoch(epoch, seed, kept);
                epochs.add(done);
                requireNumber(stopsEarly ? done.trainLoss() + done.validLoss() : done.trainLoss(), epoch);
                idle = stopsEarly && done.validLoss() >= least ? idle + 1 : 0;
                if (stopsEarly && idle == 0) {
                    least = done.validLoss();
                    best = fit.values();
                }
            }
            return new NetworkClassifier(
                    network,
                    input,
                    table.classes(),
                    settings.threads(),
                    scaling,
                    stopsEarly ? best : fit.values(),
                    epochs);
        }
    }

    private Map<String, Weight> weights(Network network, int classes) {
        try {
            return network.weights(input.frames(), input.bands(), classes);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The learner '%s' cannot read this table: %s.".formatted(architecture.id(), e.getMessage()),
                    e);
        }
    }

    private void requireNumber(double loss, int epoch) {
        if (!Double.isFinite(loss)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The training of '%s' diverged: its loss was no number in epoch %d. Make train.%s.learning-rate smaller."
                            .formatted(architecture.id(), epoch + 1, architecture.id()));
        }
    }
}
