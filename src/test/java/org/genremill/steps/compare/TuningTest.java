package org.genremill.steps.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Candidate.TuningPoint;
import org.genremill.evaluate.Experiment;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NearestNeighboursLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.split.KFold;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.learn.split.StatedSplit;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.Results;
import org.genremill.steps.split.Folds;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TuningTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final int TRACKS = 80;
    private static final int TRAIN = 60;

    /** One neighbour, and so many that each class has about as many among them. */
    private static final LearnerGrid NEIGHBOURS = neighbours(1, 9, 48);

    @TempDir
    private Path folder;

    private StoredFits kept;

    @Test
    void theTestPartTakesNoPartInTheChoice() {
        Candidate plain = candidate(NEIGHBOURS, split(), table(TuningTest::genre, TuningTest::value));
        Candidate scrambled = candidate(
                NEIGHBOURS,
                split(),
                table(
                        track -> genre(track < TRAIN ? track : track + 1),
                        track -> track < TRAIN ? value(track) : 1e6 * value(track)));
        assertThat(scrambled.tuning()).isEqualTo(plain.tuning());
        assertThat(plain.tuning()).extracting(TuningPoint::chosen).containsExactly(0, 1, 0);
        assertThat(plain.parameters()).containsEntry("neighbours", "9");
        assertThat(plain.predictions().accuracy())
                .isNotEqualTo(scrambled.predictions().accuracy());
    }

    @Test
    void theTrainingPartDecides() {
        Candidate plain = candidate(NEIGHBOURS, split(), table(TuningTest::genre, TuningTest::value));
        Random random = new Random(3);
        int[] drawn = IntStream.range(0, TRACKS).map(track -> random.nextInt(2)).toArray();
        Candidate noise = candidate(NEIGHBOURS, split(), table(track -> "genre" + drawn[track], TuningTest::value));
        assertThat(noise.tuning()).isNotEqualTo(plain.tuning());
    }

    /** An artist's tracks are alike and of one genre by chance: a neighbour knows the artist, and nothing else. */
    @Test
    void artistsStayOnOneSide() {
        Random random = new Random(4);
        double[] places = random.doubles(TRACKS).toArray();
        LearningTable table =
                table(track -> "genre" + artist(track) % 2, track -> places[artist(track)] + 1e-6 * track);
        Candidate alone = candidate(neighbours(1, 3), split(), table);
        assertThat(alone.tuning())
                .allSatisfy(point -> assertThat(point.accuracy()).isGreaterThan(0.95));
        LearningTable known = table.withRows(
                table.rows().withColumn("artist", table.rows().col("name").substr(6, 4)));
        assertThat(known.tracks(Map.of()).stream()
                        .map(track -> track.artist().orElseThrow())
                        .distinct())
                .hasSize(TRACKS / 10);
        Candidate apart = candidate(neighbours(1, 3), new KFold(KFold.BY_ARTIST, 2, KFold.Grouping.ARTIST), known);
        assertThat(apart.tuning())
                .allSatisfy(point -> assertThat(point.accuracy()).isLessThan(0.9));
    }

    @Test
    void trialsAreReused() {
        LearningTable table = table(TuningTest::genre, TuningTest::value);
        KFold folds = new KFold(KFold.BY_TRACK, 3, KFold.Grouping.SOUND);
        Candidate first = candidate(NEIGHBOURS, folds, table);
        // Three points in four inner folds inside each of three folds, and each fold's choice.
        assertThat(kept.fitted()).isEqualTo(3 * 4 * 3 + 3);
        Candidate again = candidate(NEIGHBOURS, folds, table);
        assertThat(kept.fitted()).isZero();
        assertThat(kept.reused()).isEqualTo(3 * 4 * 3 + 3);
        assertThat(again.tuning()).isEqualTo(first.tuning());
        assertThat(first.tuning().stream().mapToInt(TuningPoint::chosen).sum()).isEqualTo(3);
        assertThat(again.predictions().logLoss()).isEqualTo(first.predictions().logLoss());
    }

    /** A split that ignores artists gives the same fits with them, but the inner folds keep artists together. */
    @Test
    void trialsDependOnArtistsAndFitsDoNot() {
        LearningTable table = table(TuningTest::genre, TuningTest::value);
        Map<String, String> artists = new HashMap<>();
        IntStream.range(0, TRACKS).forEach(track -> artists.put(name(track), "artist " + artist(track)));
        run(NEIGHBOURS, split(), table, Map.of());
        run(neighbours(9), split(), table, Map.of());
        run(NEIGHBOURS, split(), table, artists);
        assertThat(kept.fitted()).isGreaterThanOrEqualTo(3 * 4);
        run(neighbours(9), split(), table, artists);
        assertThat(kept.fitted()).isZero();
        assertThat(kept.reused()).isEqualTo(1);
    }

    @Test
    void theClusterTunesAsATaskDoes() {
        LearningTable table = table(TuningTest::genre, TuningTest::value);
        List<List<Integer>> chosen = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            LearnerGrid grid = new LearnerGrid(
                    Stream.of(100.0, 0.001)
                            .map(penalty -> new PlacedLearner(
                                    new LogisticRegressionLearner(5, penalty, 0), Optional.of(engine)))
                            .toList(),
                    2);
            chosen.add(candidate(grid, split(), table).tuning().stream()
                    .map(TuningPoint::chosen)
                    .toList());
        }
        assertThat(chosen.get(0)).isEqualTo(chosen.get(1));
    }

    @Test
    void theCurveIsInTheResults() {
        List<Experiment> experiments = run(NEIGHBOURS, split(), table(TuningTest::genre, TuningTest::value));
        Row row = Results.ofExperiments(experiments, RunId.startingAt(Instant.EPOCH), SPARK.session())
                .first();
        List<Row> points = row.getList(row.fieldIndex("tuning"));
        assertThat(points)
                .extracting(point -> point.<String>getAs("parameters"))
                .containsExactly("{neighbours=1}", "{neighbours=9}", "{neighbours=48}");
        assertThat(points).extracting(point -> point.<Integer>getAs("chosen")).containsExactly(0, 1, 0);
    }

    @Test
    void aTrainingPartOfTooFewGroupsIsAProblem() {
        LearningTable table = table(TuningTest::genre, TuningTest::value);
        LearningTable twins =
                table.withRows(table.rows().withColumn("sound", table.rows().col("genre")));
        Map<String, String> all = new HashMap<>();
        IntStream.range(0, TRACKS).forEach(track -> all.put(name(track), track < TRAIN ? "train" : "unused"));
        all.put(name(TRAIN), "test");
        assertThatThrownBy(() -> Tuning.of(
                        NEIGHBOURS,
                        new Fitting(
                                FoldedTable.of(twins, new StatedSplit(all), Map.of(), Folds.Leakage.STAMPED, 42),
                                Checkpoints.NONE),
                        List.of(IntStream.range(0, TRAIN).toArray()),
                        42,
                        kept(),
                        List.of()))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("too few groups");
    }

    private static LearnerGrid neighbours(int... counts) {
        return new LearnerGrid(
                IntStream.of(counts)
                        .mapToObj(count -> new PlacedLearner(new NearestNeighboursLearner(count), Optional.empty()))
                        .toList(),
                4);
    }

    private Candidate candidate(LearnerGrid grid, SplitProtocol protocol, LearningTable table) {
        return run(grid, protocol, table).get(0).candidates().get(0);
    }

    private List<Experiment> run(LearnerGrid grid, SplitProtocol protocol, LearningTable table) {
        return run(grid, protocol, table, Map.of());
    }

    private List<Experiment> run(
            LearnerGrid grid, SplitProtocol protocol, LearningTable table, Map<String, String> artists) {
        ComparisonPlan plan =
                new ComparisonPlan(List.of(protocol), List.of(grid), 42, 1, List.of(), Folds.Leakage.REFUSED);
        return new RunComparison(kept(), plan, artists, Progress.NONE).run(table);
    }

    private StoredFits kept() {
        kept = new StoredFits(Store.at(folder.resolve("store").toString(), SPARK.session()));
        return kept;
    }

    private static StatedSplit split() {
        Map<String, String> parts = new HashMap<>();
        IntStream.range(0, TRACKS).forEach(track -> parts.put(name(track), track < TRAIN ? "train" : "test"));
        return new StatedSplit(parts);
    }

    private static String name(int track) {
        return "track%04d.%05d".formatted(artist(track), track);
    }

    private static int artist(int track) {
        return track / 10;
    }

    private static String genre(int track) {
        return "genre" + track % 2;
    }

    /** Two overlapping bells. */
    private static double value(int track) {
        return track % 2 + 0.6 * new Random(track).nextGaussian();
    }

    private static LearningTable table(IntFunction<String> genre, IntFunction<Double> value) {
        List<Row> rows = IntStream.range(0, TRACKS)
                .mapToObj(track -> RowFactory.create(
                        name(track), name(track), name(track), 0, genre.apply(track), null, value.apply(track)))
                .toList();
        StructType schema = FirstColumns.of().add("x", DataTypes.DoubleType, false);
        return LearningTable.ofColumns(
                SPARK.session().createDataFrame(rows, schema), "made", 1, List.of("x"), List.of(1), "made");
    }
}
