package org.genremill.learn.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.genremill.GenremillException;
import org.genremill.evaluate.Epoch;
import org.genremill.features.Plane.Order;
import org.genremill.learn.local.ArrayBytes;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;
import org.genremill.learn.local.ensemble.CalibratedTrainer;
import org.genremill.learn.local.ensemble.EnsembleTrainer;
import org.genremill.learn.local.ensemble.VotingTrainer;
import org.genremill.learn.pipeline.Classifiers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks learn made frames whose class is the band that is loud. */
class NetworkTrainerTest {
    private static final int FRAMES = 40;
    private static final int BANDS = 16;
    private static final int CLASSES = 3;
    private static final int ROWS = 48;
    private static final FrameInput INPUT = new FrameInput(0, FRAMES, BANDS, Order.FRAME_BY_FRAME);

    @BeforeAll
    static void engine() {
        assumeTrue(PyTorch.isPresent(), "skipped: no neural engine on the class path (profile neural)");
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void learnsWhichBandIsLoud(Architecture architecture) {
        NetworkSettings settings = new NetworkSettings(10, 8, 0.003, 0.1, 1e-4, 0, 5, 1, 1);
        Classifier classifier = new NetworkTrainer(architecture, INPUT, settings).fit(made(1), 7);
        TrainingSet unseen = made(2);
        double[][] said = classifier.probabilities(rows(unseen));
        assertThat(Arrays.stream(said))
                .allSatisfy(row -> assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-9)));
        long right = IntStream.range(0, ROWS)
                .filter(row -> best(said[row]) == unseen.targets()[row])
                .count();
        assertThat(right).isGreaterThanOrEqualTo(ROWS * 9 / 10);
        assertThat(classifier.epochs()).hasSize(10);
        assertThat(last(classifier).trainLoss())
                .isLessThan(classifier.epochs().get(0).trainLoss());
    }

    @ParameterizedTest
    @EnumSource(
            value = Architecture.class,
            names = {"ANN_REGULARISED", "CNN_MFCC", "LSTM", "LOGMEL_NET"})
    void equalSeedsGiveEqualWeightsAlsoSideBySideAndOthersDoNot(Architecture architecture) {
        NetworkTrainer trainer = new NetworkTrainer(architecture, INPUT, brief(0.3));
        List<Classifier> fits = IntStream.of(7, 7, 7, 8)
                .parallel()
                .mapToObj(seed -> trainer.fit(made(1), seed))
                .toList();
        assertThat(weights(fits.get(1))).isEqualTo(weights(fits.get(0)));
        assertThat(weights(fits.get(2))).isEqualTo(weights(fits.get(0)));
        assertThat(weights(fits.get(3))).isNotEqualTo(weights(fits.get(0)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Architecture.class,
            names = {"DENSE", "CNN_MFCC", "LSTM", "PICTURE_NET"})
    void predictsTheSameAfterSavingAndAfterSerialisation(Architecture architecture)
            throws IOException, ClassNotFoundException {
        Classifier classifier = new NetworkTrainer(architecture, INPUT, brief(0.3)).fit(made(1), 7);
        double[][] rows = rows(made(2));
        double[][] said = classifier.probabilities(rows);
        Classifier read = Classifiers.read(classifier.kind(), classifier.arrays());
        assertThat(read.probabilities(rows)).isDeepEqualTo(said);
        assertThat(read.epochs()).isEqualTo(classifier.epochs());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(classifier);
        Classifier travelled =
                (Classifier) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(travelled.probabilities(rows)).isDeepEqualTo(said);
        assertThat(travelled.probabilities(rows[3])).isEqualTo(said[3]);
    }

    @ParameterizedTest
    @EnumSource(
            value = Architecture.class,
            names = {"ANN_REGULARISED", "LSTM", "LOGMEL_NET"})
    void goesOnFromTheEpochAtWhichItWasInterruptedAndEndsWithTheSameBits(Architecture architecture) {
        NetworkTrainer trainer = new NetworkTrainer(architecture, INPUT, brief(0.3));
        Classifier undisturbed = trainer.fit(made(1), 7);
        for (int epochs : new int[] {1, 2}) {
            Interrupted kept = new Interrupted(epochs);
            assertThatThrownBy(() -> trainer.fit(made(1), 7, kept)).hasMessage("interrupted");
            assertThat(kept.states).hasSize(1);
            kept.left = Integer.MAX_VALUE;
            kept.writes = 0;
            Classifier resumed = trainer.fit(made(1), 7, kept);
            assertThat(kept.writes).isEqualTo(undisturbed.epochs().size() - epochs);
            assertThat(kept.states).isEmpty();
            assertThat(resumed.epochs()).isEqualTo(undisturbed.epochs());
            assertThat(weights(resumed)).isEqualTo(weights(undisturbed));
        }
    }

    @Test
    void aNetworkTrainedOnCropsPredictsTheMeanOverCrops() {
        Classifier whole = new NetworkTrainer(Architecture.PICTURE_NET, INPUT, brief(0.3)).fit(made(1), 7);
        int half = FRAMES / 2;
        Classifier halves = Classifiers.read(whole.kind(), whole.arrays().with("input", new int[] {0, half, BANDS, 0}));
        double[] row = rows(made(2))[0];
        double[] mean = new double[CLASSES];
        for (int first : new int[] {0, half / 2, half}) {
            double[] said = halves.probabilities(Arrays.copyOfRange(row, first * BANDS, (first + half) * BANDS));
            Arrays.setAll(mean, label -> mean[label] + said[label] / 3);
        }
        assertThat(whole.probabilities(row)).containsExactly(mean, within(1e-6));
        assertThatThrownBy(() -> Classifiers.read(whole.kind(), whole.arrays().with("piece", FRAMES + 1)))
                .hasMessageContaining("41 frames of a row of 40");
    }

    @Test
    void anEnsemblePredictsTheMeanOfItsNetworksAndResumesBetweenThem() {
        NetworkTrainer one = new NetworkTrainer(Architecture.ANN, INPUT, brief(0.3));
        EnsembleTrainer three = new EnsembleTrainer(one, 3);
        Classifier committee = three.fit(made(1), 7);
        double[] row = rows(made(2))[0];
        double[] alone = one.fit(made(1), 7).probabilities(row);
        assertThat(committee.probabilities(row)).isNotEqualTo(alone);
        assertThat(Arrays.stream(committee.probabilities(row)).sum()).isCloseTo(1, within(1e-9));
        assertThat(committee.epochs()).isEqualTo(one.fit(made(1), 7).epochs());
        Interrupted kept = new Interrupted(3);
        assertThatThrownBy(() -> three.fit(made(1), 7, kept)).hasMessage("interrupted");
        kept.left = Integer.MAX_VALUE;
        assertThat(three.fit(made(1), 7, kept).probabilities(row)).isEqualTo(committee.probabilities(row));
        assertThat(Classifiers.read(committee.kind(), committee.arrays()).probabilities(row))
                .isEqualTo(committee.probabilities(row));
    }

    @Test
    void aFitOfSeveralThatIsInterruptedInItsLastBeginsNoneOfThemAnew() {
        NetworkTrainer one = new NetworkTrainer(Architecture.ANN, INPUT, brief(0.3));
        Trainer whole = new CalibratedTrainer(new VotingTrainer(
                List.of(new EnsembleTrainer(one, 2), new NetworkTrainer(Architecture.DENSE, INPUT, brief(0)))));
        Interrupted kept = new Interrupted(Integer.MAX_VALUE);
        double[] row = rows(made(2))[0];
        double[] undisturbed = whole.fit(made(1), 7, kept).probabilities(row);
        int all = kept.writes;
        assertThat(kept.states).isEmpty();
        kept.left = all - 1;
        assertThatThrownBy(() -> whole.fit(made(1), 7, kept)).hasMessage("interrupted");
        assertThat(kept.states).hasSizeGreaterThan(3);
        kept.left = Integer.MAX_VALUE;
        kept.writes = 0;
        assertThat(whole.fit(made(1), 7, kept).probabilities(row)).isEqualTo(undisturbed);
        assertThat(kept.writes).isEqualTo(1);
        assertThat(kept.states).isEmpty();
    }

    @Test
    void aCheckpointOfOneFitIsNotUsedByAnother() {
        NetworkTrainer trainer = new NetworkTrainer(Architecture.ANN, INPUT, brief(0.3));
        Interrupted kept = new Interrupted(1);
        assertThatThrownBy(() -> trainer.fit(made(1), 7, kept)).hasMessage("interrupted");
        kept.left = Integer.MAX_VALUE;
        assertThat(weights(trainer.fit(made(1), 8, kept))).isEqualTo(weights(trainer.fit(made(1), 8)));
        assertThat(weights(trainer.fit(made(2), 7, kept))).isEqualTo(weights(trainer.fit(made(2), 7)));
        assertThat(kept.states).hasSize(1);
    }

    /** Keeps states as bytes, as a store does, and ends the fit after some of them. */
    private static final class Interrupted implements Checkpoints {
        private static final long serialVersionUID = 1L;

        private final TreeMap<String, byte[]> states = new TreeMap<>();
        private int left;
        private int writes;

        Interrupted(int left) {
            this.left = left;
        }

        @Override
        public Duration pause() {
            return Duration.ZERO;
        }

        @Override
        public Optional<NamedArrays> read(String key) {
            return Optional.ofNullable(states.get(key)).flatMap(ArrayBytes::read);
        }

        @Override
        public void keep(String key, NamedArrays reached) {
            states.put(key, ArrayBytes.of(reached));
            writes++;
            left--;
            if (left == 0) {
                throw new IllegalStateException("interrupted");
            }
        }

        @Override
        public void drop(String key) {
            states.remove(key);
        }
    }

    @Test
    void refusesArraysThatMakeNoNetwork() {
        NamedArrays arrays = new NetworkTrainer(Architecture.DENSE, INPUT, brief(0))
                .fit(made(1), 7)
                .arrays();
        arrays.with("layers/01-dense/sizes", 511);
        assertThatThrownBy(() -> Classifiers.read(NetworkClassifier.KIND, arrays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("01-dense");
        arrays.with("layers/01-dense/sizes", 1 << 30);
        assertThatThrownBy(() -> Classifiers.read(NetworkClassifier.KIND, arrays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size");
        assertThatThrownBy(() -> Classifiers.read(NetworkClassifier.KIND, new NamedArrays()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAPictureAsItReadsTheSameFramesInASequence() {
        TrainingSet sequence = made(1);
        double[] turned = new double[sequence.values().length];
        for (int row = 0; row < ROWS; row++) {
            for (int frame = 0; frame < FRAMES; frame++) {
                for (int band = 0; band < BANDS; band++) {
                    turned[(row * BANDS + band) * FRAMES + frame] =
                            sequence.values()[(row * FRAMES + frame) * BANDS + band];
                }
            }
        }
        TrainingSet picture =
                new TrainingSet(ROWS, FRAMES * BANDS, CLASSES, turned, sequence.targets(), sequence.groups());
        FrameInput across = new FrameInput(0, FRAMES, BANDS, Order.BAND_BY_BAND);
        assertThat(weights(new NetworkTrainer(Architecture.CNN_MFCC, across, brief(0.3)).fit(picture, 7)))
                .isEqualTo(weights(new NetworkTrainer(Architecture.CNN_MFCC, INPUT, brief(0.3)).fit(sequence, 7)));
    }

    @Test
    void earlyStoppingKeepsTheBestWeightsOnTheValidationSet() {
        NetworkSettings settings = new NetworkSettings(60, 8, 0.01, 0, 0, 0.25, 3, 1, 1);
        Classifier stopped = new NetworkTrainer(Architecture.DENSE, INPUT, settings).fit(noise(), 7);
        List<Epoch> epochs = stopped.epochs();
        int best = IntStream.range(0, epochs.size())
                .reduce((one, other) ->
                        epochs.get(other).validLoss() < epochs.get(one).validLoss() ? other : one)
                .orElseThrow();
        assertThat(epochs).hasSize(best + 1 + 3).hasSizeLessThan(60);
        NetworkSettings upToBest = new NetworkSettings(best + 1, 8, 0.01, 0, 0, 0.25, 3, 1, 1);
        Classifier again = new NetworkTrainer(Architecture.DENSE, INPUT, upToBest).fit(noise(), 7);
        assertThat(weights(again)).isEqualTo(weights(stopped));
    }

    @Test
    void aNonFiniteLossIsAProblemThatNamesTheRate() {
        NetworkSettings wild = new NetworkSettings(20, 8, 1e30, 0, 0, 0, 5, 1, 1);
        assertThatThrownBy(() -> new NetworkTrainer(Architecture.ANN, INPUT, wild).fit(made(1), 7))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("diverged")
                .hasMessageContaining("train.ann.learning-rate");
    }

    @Test
    void aTableThatIsTooSmallForANetworkIsAProblem() {
        FrameInput small = new FrameInput(0, 2, 2, Order.FRAME_BY_FRAME);
        TrainingSet table = TrainingSet.of(new double[][] {{1, 2, 3, 4}, {4, 3, 2, 1}}, new int[] {0, 1});
        assertThatThrownBy(() -> new NetworkTrainer(Architecture.CNN_MFCC, small, brief(0)).fit(table, 7))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'cnn-mfcc' cannot read this table: 2 frames of 2 bands are too small");
    }

    private static NetworkSettings brief(double dropout) {
        return new NetworkSettings(2, 8, 0.003, dropout, 1e-4, 0.2, 5, 1, 1);
    }

    private static TrainingSet made(long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[ROWS][FRAMES * BANDS];
        int[] targets = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            targets[row] = row % CLASSES;
            for (int place = 0; place < rows[row].length; place++) {
                rows[row][place] = random.nextGaussian() + (place % BANDS / 5 == targets[row] ? 3 : 0);
            }
        }
        return TrainingSet.of(rows, targets);
    }

    private static TrainingSet noise() {
        Random random = new Random(3);
        double[][] rows = new double[ROWS][];
        Arrays.setAll(rows, row -> random.doubles(FRAMES * BANDS).toArray());
        return TrainingSet.of(
                rows, IntStream.range(0, ROWS).map(row -> row % CLASSES).toArray());
    }

    private static double[][] rows(TrainingSet table) {
        double[][] rows = new double[table.rows()][];
        Arrays.setAll(
                rows, row -> Arrays.copyOfRange(table.values(), row * table.columns(), (row + 1) * table.columns()));
        return rows;
    }

    private static String weights(Classifier classifier) {
        NamedArrays layers = classifier.arrays().within("layers");
        return Arrays.deepToString(
                layers.decimalNames().stream().map(layers::decimals).toArray());
    }

    private static Epoch last(Classifier classifier) {
        return classifier.epochs().get(classifier.epochs().size() - 1);
    }

    private static int best(double[] values) {
        return IntStream.range(0, values.length)
                .reduce((one, other) -> values[other] > values[one] ? other : one)
                .orElseThrow();
    }
}
