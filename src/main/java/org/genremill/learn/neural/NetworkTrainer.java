package org.genremill.learn.neural;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.genremill.GenremillException;
import org.genremill.Sha256;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.ResumableTrainer;
import org.genremill.learn.local.Standardiser;
import org.genremill.learn.local.TrainingSet;

/**
 * Trains a network. All random numbers are drawn from the seed in Java, so that fits can run side by side in one
 * process and equal seeds give equal weights on one machine.
 *
 * @param architecture which network
 * @param input the part of each row that it reads
 * @param settings its training settings
 */
public record NetworkTrainer(Architecture architecture, FrameInput input, NetworkSettings settings)
        implements ResumableTrainer {
    public NetworkTrainer {
        requireNonNull(architecture, "architecture is null");
        requireNonNull(input, "input is null");
        requireNonNull(settings, "settings is null");
    }

    /**
     * {@inheritDoc}
     *
     * @throws GenremillException if the neural engine is missing, or the loss becomes non-finite
     */
    @Override
    public Classifier fit(TrainingSet table, long seed, Checkpoints checkpoints) {
        PyTorch.require(architecture.id());
        Network network = architecture.network(table.classes(), settings.dropout());
        Map<String, Weight> weights = weights(network, table.classes());
        ValidationPart parts = ValidationPart.of(table, settings.validation(), seed);
        Standardiser standardiser = input.standardiser(table, parts.learned());
        LabelledFrames learned = LabelledFrames.of(table, parts.learned(), input, standardiser);
        LabelledFrames kept = LabelledFrames.of(table, parts.kept(), input, standardiser);
        String key = checkpoints.equals(Checkpoints.NONE) ? "" : key(table, seed);
        Reached reached =
                checkpoints.read(key).map(Reached::read).orElseGet(() -> Reached.nothing(drawn(weights, seed)));
        try (NetworkFit fit =
                new NetworkFit(network, weights, reached.fit().values(), table.classes(), settings.threads())) {
            fit.remember(reached.fit());
            Training training = new Training(architecture, settings, fit, learned);
            Reached done = train(
                    training, fit, kept, seed, reached, at -> checkpoints.keep(key, at.arrays()), checkpoints.pause());
            checkpoints.drop(key);
            return new NetworkClassifier(
                    network,
                    input,
                    table.classes(),
                    settings.threads(),
                    training.frames(),
                    standardiser,
                    kept.rows() > 0 ? done.best() : fit.values(),
                    done.epochs());
        }
    }

    private Reached train(
            Training training,
            NetworkFit fit,
            LabelledFrames kept,
            long seed,
            Reached begin,
            Consumer<Reached> checkpoint,
            Duration pause) {
        boolean stopsEarly = kept.rows() > 0;
        List<Epoch> epochs = new ArrayList<>(begin.epochs());
        Map<String, float[]> best = begin.best();
        double least = begin.least();
        int idle = begin.idle();
        long last = System.nanoTime();
        while (epochs.size() < settings.epochs() && idle < settings.patience()) {
            Epoch done = training.epoch(epochs.size(), seed, kept);
            requireNumber(stopsEarly ? done.trainLoss() + done.validLoss() : done.trainLoss(), epochs.size());
            epochs.add(done);
            idle = stopsEarly && done.validLoss() >= least ? idle + 1 : 0;
            if (stopsEarly && idle == 0) {
                least = done.validLoss();
                best = fit.values();
            }
            if (Duration.ofNanos(System.nanoTime() - last).compareTo(pause) >= 0) {
                checkpoint.accept(new Reached(fit.state(), best, least, idle, epochs));
                last = System.nanoTime();
            }
        }
        return new Reached(fit.state(), best, least, idle, epochs);
    }

    private static Map<String, float[]> drawn(Map<String, Weight> weights, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> values = new LinkedHashMap<>();
        weights.forEach((name, weight) -> values.put(name, weight.drawn(random)));
        return values;
    }

    private String key(TrainingSet table, long seed) {
        MessageDigest digest = Sha256.digest();
        digest.update("%s %d ".formatted(this, seed).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(table.sha256()));
    }

    private Map<String, Weight> weights(Network network, int classes) {
        try {
            return network.weights(input.frames(), input.bands(), classes);
        } catch (IllegalArgumentException e) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The learner '%s' cannot read this table: %s.".formatted(architecture.id(), e.getMessage()),
                    e);
        }
    }

    private void requireNumber(double loss, int epoch) {
        if (!Double.isFinite(loss)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The training of '%s' diverged: its loss was not finite in epoch %d. Lower train.%s.learning-rate."
                            .formatted(architecture.id(), epoch + 1, architecture.id()));
        }
    }
}
