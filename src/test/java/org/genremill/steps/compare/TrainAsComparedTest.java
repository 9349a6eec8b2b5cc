package org.genremill.steps.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Predictions;
import org.genremill.features.Plane;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.ForestLearner;
import org.genremill.learn.learner.GradientBoostingLearner;
import org.genremill.learn.learner.KMeansLearner;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LinearSvmLearner;
import org.genremill.learn.learner.LinearSvmLearner.Multiclass;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NaiveBayesLearner;
import org.genremill.learn.learner.NearestCentroidLearner;
import org.genremill.learn.learner.NearestNeighboursLearner;
import org.genremill.learn.learner.NetworkLearner;
import org.genremill.learn.learner.PerceptronLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.learner.PlacedLearner.Calibrating;
import org.genremill.learn.learner.RbfSvmLearner;
import org.genremill.learn.learner.VotingLearner;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.neural.Architecture;
import org.genremill.learn.neural.NetworkSettings;
import org.genremill.learn.neural.PyTorch;
import org.genremill.learn.split.StatedSplit;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.fit.FitAndTest;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.steps.fit.TrainTestTables;
import org.genremill.steps.run.Progress;
import org.genremill.steps.split.Folds;
import org.genremill.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Same split, same learner, same seed: a trained model predicts what was compared, bit for bit, also after loading. */
class TrainAsComparedTest {
    private static final int TRACKS = 48;
    private static final int TRAINED = 36;
    private static final long SEED = 7;
    private static final NetworkSettings BRIEF = new NetworkSettings(4, 8, 0.003, 0.1, 0, 0.1, 20, 1, 1);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path stores;

    private static Optional<Compared> ofNumbers = Optional.empty();
    private static Optional<Compared> ofPictures = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void compare() {
        List<PlacedLearner> learners =
                Stream.concat(learners(), calibratedLearners()).toList();
        ofNumbers = Optional.of(new Compared(numbers(), TRAINED, learners, stores.resolve("numbers")));
        List<PlacedLearner> networks = networks().toList();
        if (!networks.isEmpty()) {
            ofPictures = Optional.of(new Compared(pictures(), TRAINED, networks, stores.resolve("pictures")));
        }
    }

    @AfterAll
    static void close() {
        ofNumbers.ifPresent(Compared::close);
        ofPictures.ifPresent(Compared::close);
    }

    static Stream<PlacedLearner> learners() {
        Stream<Learner> all = Stream.of(
                ForestLearner.extraTrees(10, 5, 1, "sqrt"),
                ForestLearner.randomForest(10, 5, 1, "sqrt"),
                new GradientBoostingLearner(10, 0.3, 8, 2, 0),
                new KMeansLearner(6, 100),
                new LinearSvmLearner(Multiclass.ONE_VS_REST, 1, 50),
                new LinearSvmLearner(Multiclass.ONE_VS_ONE, 1, 50),
                new NaiveBayesLearner(),
                new PerceptronLearner(List.of(8), 50, 0.01, 0),
                new LogisticRegressionLearner(50, 0.01, 0),
                new LogisticRegressionLearner(50, 0.01, 0.5),
                new NearestCentroidLearner(0.5),
                new NearestNeighboursLearner(5),
                new RbfSvmLearner(1, 1, 100),
                new VotingLearner(List.of(new LogisticRegressionLearner(50, 0.01, 0), new NaiveBayesLearner())));
        Stream<Learner> networks = PyTorch.isPresent()
                ? Stream.of(Architecture.ANN, Architecture.ANN_REGULARISED, Architecture.DENSE)
                        .map(architecture -> new NetworkLearner(architecture, BRIEF))
                : Stream.empty();
        return Stream.concat(all, networks).flatMap(learner -> learner.engines().stream()
                .sorted()
                .map(engine -> new PlacedLearner(learner, Optional.of(engine))));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void numbers(PlacedLearner learner) throws IOException {
        assertTrainedAsCompared(learner, ofNumbers.orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("calibratedLearners")
    void calibrated(PlacedLearner learner) throws IOException {
        assertTrainedAsCompared(learner, ofNumbers.orElseThrow());
    }

    static Stream<PlacedLearner> calibratedLearners() {
        Learner regression = new LogisticRegressionLearner(50, 0.1, 0);
        return Stream.of(Engine.values())
                .map(engine -> new PlacedLearner(regression, Optional.of(engine), Calibrating.TEMPERATURE));
    }

    static Stream<PlacedLearner> networks() {
        return PyTorch.isPresent()
                ? Stream.of(Architecture.values())
                        .map(architecture ->
                                new PlacedLearner(new NetworkLearner(architecture, BRIEF), Optional.empty()))
                : Stream.empty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    void pictures(PlacedLearner learner) throws IOException {
        assertTrainedAsCompared(learner, ofPictures.orElseThrow());
    }

    /** So many rows lie in two places; a learner that has them in one takes them in the order of their tracks all the same. */
    @Test
    void moreRowsThanOnePlaceHolds() throws IOException {
        Random random = new Random(9);
        List<Row> rows = new ArrayList<>();
        for (int track = 0; track < 12; track++) {
            for (int segment = 0; segment < 6000; segment++) {
                rows.add(row(track, segment, 0.3 * (track % 3) + random.nextGaussian(), 0.1 + random.nextDouble()));
            }
        }
        PlacedLearner learner =
                new PlacedLearner(new PerceptronLearner(List.of(3), 2, 0.01, 0), Optional.of(Engine.LOCAL));
        try (Compared compared = new Compared(table(rows, "x", "y"), 9, List.of(learner), folder.resolve("store"))) {
            assertTrainedAsCompared(learner, compared);
        }
    }

    @Test
    void aValueThatIsNotFiniteIsNamed() {
        List<Row> rows = new ArrayList<>();
        for (int track = 0; track < TRACKS; track++) {
            rows.add(row(track, 0, track, track == 7 ? Double.NaN : 1));
        }
        LearningTable table = table(rows, "x", "y");
        PlacedLearner learner = new PlacedLearner(new NaiveBayesLearner(), Optional.of(Engine.LOCAL));
        assertThatThrownBy(() -> compare(List.of(learner), table, split(table, TRAINED), folder.resolve("store")))
                .isInstanceOf(GenremillException.class)
                .hasMessageContainingAll("'y'", "t00007", "NaN");
    }

    private void assertTrainedAsCompared(PlacedLearner learner, Compared compared) throws IOException {
        List<double[]> said = compared.said.get(learner);
        assertThat(said).isNotEmpty();
        String path = folder.resolve("pipeline").toString();
        Dataset<Row> test = compared.division.test();
        PipelineModel model = compared.experiment.run(part -> learner).pipeline();
        assertThat(said(model, test)).containsExactlyElementsOf(said);
        model.write().save(path);
        assertThat(said(PipelineModel.load(path), test)).containsExactlyElementsOf(said);
    }

    /** A comparison of many learners at once, and the same division of the same table for each of them alone. */
    private static final class Compared implements AutoCloseable {
        private final FitAndTest experiment;
        private final TrainTestTables division;
        private final Map<PlacedLearner, List<double[]>> said = new HashMap<>();

        Compared(LearningTable table, int trained, List<PlacedLearner> learners, Path store) {
            StatedSplit split = split(table, trained);
            List<PlacedLearner> left = new ArrayList<>(learners);
            while (!left.isEmpty()) {
                // A comparison has one learner of a name.
                Map<String, PlacedLearner> next = new LinkedHashMap<>();
                left.forEach(learner -> next.putIfAbsent(learner.learner().id(), learner));
                left.removeAll(next.values());
                said.putAll(compare(List.copyOf(next.values()), table, split, store));
            }
            experiment = new FitAndTest(table, split, Map.of(), SEED, Checkpoints.NONE);
            Folds folds = experiment.folds();
            division = TrainTestTables.of(table, folds, folds.sides().get(0));
        }

        @Override
        public void close() {
            experiment.close();
            division.close();
        }
    }

    private static Map<PlacedLearner, List<double[]>> compare(
            List<PlacedLearner> learners, LearningTable table, StatedSplit split, Path store) {
        ComparisonPlan plan = new ComparisonPlan(
                List.of(split),
                learners.stream().map(LearnerGrid::of).toList(),
                SEED,
                1,
                List.of(),
                Folds.Leakage.REFUSED);
        StoredFits kept = new StoredFits(Store.at(store.toString(), SPARK.session()));
        RunComparison comparison = new RunComparison(kept, plan, Map.of(), Progress.NONE);
        List<Candidate> candidates = comparison.run(table).get(0).candidates();
        assertThat(comparison.failed()).isEmpty();
        assertThat(candidates).hasSameSizeAs(learners);
        return IntStream.range(0, learners.size())
                .boxed()
                .collect(Collectors.toMap(
                        learners::get,
                        place -> probabilities(candidates.get(place).predictions())));
    }

    private static List<double[]> probabilities(Predictions predictions) {
        return predictions.rows().stream()
                .map(prediction -> IntStream.range(0, prediction.size())
                        .mapToDouble(prediction::probability)
                        .toArray())
                .toList();
    }

    private static List<double[]> said(PipelineModel model, Dataset<Row> test) {
        return ScoreTracks.byTrack(ScoreTracks.bySegment(test, model), "id")
                .orderBy("id")
                .select("probabilities")
                .collectAsList()
                .stream()
                .map(row -> row.<Double>getList(0).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toList();
    }

    /** The first tracks to train, the rest to test. */
    private static StatedSplit split(LearningTable table, int trained) {
        Map<String, String> parts = new TreeMap<>();
        table.tracks(Map.of()).forEach(track -> parts.put(track.name(), parts.size() < trained ? "train" : "test"));
        return new StatedSplit(parts);
    }

    /**
     * Two segments a track, in no order: a column that tells the genre, one that is constant until the test, one whose squares
     * overflow, one whose squares vanish, one of a large offset, one with a huge outlier.
     */
    private static LearningTable numbers() {
        Random random = new Random(3);
        List<Row> rows = new ArrayList<>();
        for (int track = 0; track < TRACKS; track++) {
            double place = track % 3;
            for (int segment = 0; segment < 2; segment++) {
                DoubleSupplier near = () -> place + 0.6 * random.nextGaussian();
                rows.add(row(
                        track,
                        segment,
                        near.getAsDouble(),
                        track < TRAINED ? 0.1 : 0.2,
                        1e200 * near.getAsDouble(),
                        1e-300 * near.getAsDouble(),
                        1e9 + 1e-3 * near.getAsDouble(),
                        track == 5 ? 1e160 : near.getAsDouble()));
            }
        }
        Collections.shuffle(rows, new Random(1));
        return table(rows, "plain", "constant", "huge", "tiny", "offset", "outlier");
    }

    private static LearningTable table(List<Row> rows, String... columns) {
        StructType schema = FirstColumns.of();
        for (String column : columns) {
            schema = schema.add(column, DataTypes.DoubleType, false);
        }
        return LearningTable.ofColumns(
                SPARK.session().createDataFrame(rows, schema).repartition(3),
                "made",
                1,
                List.of(columns),
                List.of(columns.length),
                "made");
    }

    private static Row row(int track, int segment, double... values) {
        List<Object> cells = new ArrayList<>();
        String name = "t%05d".formatted(track);
        Collections.addAll(cells, name, name, name, segment, "genre" + track % 3, null);
        for (double value : values) {
            cells.add(value);
        }
        return RowFactory.create(cells.toArray());
    }

    /** Frames and a picture, of each of which one band never varies. */
    private static LearningTable pictures() {
        List<Plane> planes = List.of(
                new Plane("frames", 40, 16, Plane.Order.FRAME_BY_FRAME),
                new Plane("picture", 16, 16, Plane.Order.BAND_BY_BAND));
        Random random = new Random(4);
        List<Row> rows = new ArrayList<>();
        for (int track = 0; track < TRACKS; track++) {
            String name = "t%05d".formatted(track);
            int genre = track % 3;
            rows.add(RowFactory.create(
                    name,
                    name,
                    name,
                    0,
                    "genre" + genre,
                    null,
                    band(random, 40 * 16, place -> place % 16, genre),
                    band(random, 16 * 16, place -> place / 16, genre)));
        }
        Collections.shuffle(rows, new Random(1));
        StructType schema = FirstColumns.of();
        for (Plane plane : planes) {
            schema = schema.add(plane.column(), DataTypes.createArrayType(DataTypes.FloatType), false);
        }
        return new LearningTable(
                SPARK.session().createDataFrame(rows, schema).repartition(3),
                "made",
                1,
                planes.stream().map(Plane::column).toList(),
                List.of(2),
                planes,
                "made");
    }

    private static float[] band(Random random, int size, IntUnaryOperator band, int loud) {
        float[] values = new float[size];
        for (int place = 0; place < size; place++) {
            int here = band.applyAsInt(place);
            values[place] = here == 4 ? 0.1f : (float) (random.nextGaussian() + (here == loud ? 2 : 0));
        }
        return values;
    }
}
