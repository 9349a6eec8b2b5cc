package org.genremill.learn.neural;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genremill.evaluate.Epoch;
import org.genremill.learn.neural.Architecture.Regime;
import org.genremill.learn.neural.NetworkFit.Step;

/** Runs the epochs of one fit. */
final class Training {
    private static final int VALIDATION_BATCH = 64;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double WARM_UP = 0.05;

    private final boolean augmented;
    private final NetworkSettings settings;
    private final NetworkFit fit;
    private final LabelledFrames learned;
    private final Augmentation augmentation;
    private final int batches;

    Training(Architecture architecture, NetworkSettings settings, NetworkFit fit, LabelledFrames learned) {
        this.augmented = architecture.regime() == Regime.AUGMENTED;
        this.settings = settings;
        this.fit = fit;
        this.learned = learned;
        this.augmentation = new Augmentation(learned.frames(), learned.bands());
        this.batches = (learned.rows() + settings.batch() - 1) / settings.batch();
    }

    /**
     * Trains one epoch on all rows in random order, in batches of nearly equal size.
     *
     * @param epoch from 0; with the seed it determines all random numbers of the epoch
     * @param kept the validation set, evaluated afterwards
     */
    Epoch epoch(int epoch, long seed, LabelledFrames kept) {
        SplittableRandom random = new SplittableRandom(seed + (epoch + 1) * GOLDEN);
        int[] order = shuffled(learned.rows(), random);
        double loss = 0;
        int right = 0;
        for (int batch = 0; batch < batches; batch++) {
            int from = (int) ((long) batch * order.length / batches);
            int until = (int) ((batch + 1L) * order.length / batches);
            int[] rows = Arrays.copyOfRange(order, from, until);
            double[] trained = learn(rows, step(epoch + (double) batch / batches), random);
            loss += trained[0];
            right += (int) trained[1];
        }
        double[] validated = validate(kept);
        return new Epoch(
                loss / learned.rows(),
                (double) right / learned.rows(),
                validated[0] / kept.rows(),
                validated[1] / kept.rows());
    }

    /** The number of frames of a row used per step. */
    int frames() {
        return augmented ? augmentation.frames() : learned.frames();
    }

    /** @param progress in epochs */
    private Step step(double progress) {
        if (!augmented) {
            return new Step(settings.learningRate(), settings.l2(), Step.Penalty.LOSS);
        }
        double share = progress / settings.epochs();
        double height = share < WARM_UP
                ? (share + 1e-3) / WARM_UP
                : (1 + Math.cos(Math.PI * (share - WARM_UP) / (1 - WARM_UP))) / 2;
        return new Step(settings.learningRate() * Math.min(1, height), settings.l2(), Step.Penalty.STEP);
    }

    private double[] learn(int[] rows, Step step, SplittableRandom random) {
        int frames = frames();
        int size = frames * learned.bands();
        float[] inputs = new float[rows.length * size];
        float[] targets = new float[rows.length * learned.classes()];
        for (int index = 0; index < rows.length; index++) {
            int from = rows[index] * learned.size();
            if (augmented) {
                augmentation.vary(learned.values(), from, inputs, index * size, random);
            } else {
                System.arraycopy(learned.values(), from, inputs, index * size, size);
            }
            targets[index * learned.classes() + learned.targets()[rows[index]]] = 1;
        }
        if (augmented) {
            augmentation.mix(inputs, targets, rows.length, random);
        }
        float[] scores = fit.learn(inputs, targets, step, frames, learned.bands(), random);
        return judged(scores, targets, learned.classes());
    }

    private double[] validate(LabelledFrames kept) {
        double[] sum = new double[2];
        for (int from = 0; from < kept.rows(); from += VALIDATION_BATCH) {
            int until = Math.min(kept.rows(), from + VALIDATION_BATCH);
            float[] targets = new float[(until - from) * kept.classes()];
            for (int row = from; row < until; row++) {
                targets[(row - from) * kept.classes() + kept.targets()[row]] = 1;
            }
            float[] inputs = Arrays.copyOfRange(kept.values(), from * kept.size(), until * kept.size());
            double[] judged =
                    judged(fit.scores(inputs, until - from, kept.frames(), kept.bands()), targets, kept.classes());
            sum[0] += judged[0];
            sum[1] += judged[1];
        }
        return sum;
    }

    /**
     * The summed cross-entropy of all rows, and the number of rows whose most probable class has the highest target.
     */
    private static double[] judged(float[] scores, float[] targets, int classes) {
        double loss = 0;
        int right = 0;
        for (int from = 0; from < scores.length; from += classes) {
            int best = 0;
            int truth = 0;
            double sum = 0;
            for (int label = 1; label < classes; label++) {
                best = scores[from + label] > scores[from + best] ? label : best;
                truth = targets[from + label] > targets[from + truth] ? label : truth;
            }
            for (int label = 0; label < classes; label++) {
                sum += Math.exp((double) scores[from + label] - scores[from + best]);
            }
            double whole = scores[from + best] + Math.log(sum);
            for (int label = 0; label < classes; label++) {
                loss += targets[from + label] * (whole - scores[from + label]);
            }
            right += best == truth ? 1 : 0;
        }
        return new double[] {loss, right};
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        Arrays.setAll(order, row -> row);
        for (int last = count - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int row = order[last];
            order[last] = order[other];
            order[other] = row;
        }
        return order;
    }
}
