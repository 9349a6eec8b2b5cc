package org.genremill.steps.compare;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.features.Plane;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.learner.NetworkLearner;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.neural.Architecture;
import org.genremill.learn.neural.NetworkSettings;
import org.genremill.learn.neural.PyTorch;
import org.genremill.learn.split.Holdout;
import org.genremill.learn.table.LearningTable;
import org.genremill.report.comparison.ComparisonReport;
import org.genremill.steps.fit.FitAndTest;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.steps.split.Folds;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a table of arrays, of which some rows are too short and some too long, to a comparison and a saved model. */
class NetworkTablesTest {
    private static final int BANDS = 6;
    private static final int TRACKS = 30;
    private static final Plane FRAMES = new Plane("frames", 12, BANDS, Plane.Order.FRAME_BY_FRAME);
    private static final Plane PICTURE = new Plane("picture", 16, 16, Plane.Order.BAND_BY_BAND);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @BeforeAll
    static void engine() {
        assumeTrue(PyTorch.isPresent(), "skipped: no neural engine on the class path (profile neural)");
    }

    @Test
    void aComparisonReportsTracksSegmentsAndEpochs() {
        Experiment experiment = compare(network(Architecture.LSTM, 0.01));
        Candidate candidate = experiment.candidates().get(0);
        assertThat(candidate.predictions().accuracy()).isGreaterThan(0.8);
        Candidate.Segments segments = candidate.runs().get(0).severalSegments().orElseThrow();
        assertThat(segments.tested()).isEqualTo(2L * candidate.predictions().size());
        assertThat(segments.accuracy()).isGreaterThan(0.8);
        assertThat(candidate.runs().get(0).epochs()).hasSize(12);
        assertThat(candidate.parameters()).containsEntry("engine", "local").containsEntry("threads", "1");
        Experiment kept = compare(network(Architecture.LSTM, 0.01));
        assertThat(kept.candidates().get(0).runs().get(0).epochs())
                .isEqualTo(candidate.runs().get(0).epochs());
        String page = new ComparisonReport("t", "c", Map.of(), Map.of(), List.of(experiment)).html();
        assertThat(page).contains("Loss of lstm by epoch", "Accuracy of lstm by epoch", "after 12 epochs");
    }

    @Test
    void aLoadedNetworkPredictsTheSame() throws IOException {
        try (FitAndTest experiment = new FitAndTest(table(), new Holdout(0.3), Map.of(), 1, Checkpoints.NONE)) {
            FitAndTest.Fitted fitted = experiment.run(part -> network(Architecture.FUSION, 0.01));
            assertThat(fitted.metrics().segments().n())
                    .isEqualTo(2 * fitted.metrics().n());
            String path = folder.resolve("pipeline").toString();
            fitted.pipeline().write().save(path);
            assertThat(said(PipelineModel.load(path))).isEqualTo(said(fitted.pipeline()));
        }
    }

    @Test
    void aTrainingThatDivergesEndsBothWaysOfFittingWithOneSentence() {
        PlacedLearner wild = network(Architecture.ANN, 1e30);
        assertThatThrownBy(() -> compare(wild))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("diverged");
        try (FitAndTest experiment = new FitAndTest(table(), new Holdout(0.3), Map.of(), 1, Checkpoints.NONE)) {
            assertThatThrownBy(() -> experiment.run(part -> wild))
                    .isInstanceOf(GenremillException.class)
                    .hasMessageContaining("diverged");
        }
    }

    @Test
    void aLearnerOfNumbersRefusesArrays() {
        Learner numbers = new LogisticRegressionLearner(10, 0.1, 0);
        assertThatThrownBy(() -> compare(new PlacedLearner(numbers, Optional.empty())))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("'logistic-regression' takes numbers only");
    }

    private Experiment compare(PlacedLearner learner) {
        ComparisonPlan plan = new ComparisonPlan(
                List.of(new Holdout(0.3)), List.of(LearnerGrid.of(learner)), 1, 1, List.of(), Folds.Leakage.REFUSED);
        StoredFits kept = new StoredFits(Store.at(folder.resolve("store").toString(), SPARK.session()));
        return new RunComparison(kept, plan, Map.of(), (stage, done, total) -> {})
                .run(table())
                .get(0);
    }

    private static PlacedLearner network(Architecture architecture, double rate) {
        NetworkSettings settings = new NetworkSettings(12, 8, rate, 0.1, 0, 0.1, 20, 1, 1);
        return new PlacedLearner(new NetworkLearner(architecture, settings), Optional.empty());
    }

    private static List<Row> said(PipelineModel model) {
        return ScoreTracks.bySegment(table().rows(), model)
                .select(col("id"), col("segment"), col("probabilities"))
                .orderBy("id", "segment")
                .collectAsList();
    }

    /** Tracks of three genres, two segments each; the genre is the pair of bands that is loud. */
    private static LearningTable table() {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int track = 0; track < TRACKS; track++) {
            int genre = track % 3;
            String name = "genre%d.%05d".formatted(genre, track);
            for (int segment = 0; segment < 2; segment++) {
                rows.add(RowFactory.create(
                        name,
                        name,
                        name,
                        segment,
                        "genre" + genre,
                        null,
                        loud(random, (9 + track % 6) * BANDS, place -> place % BANDS / 2 == genre),
                        loud(random, PICTURE.size(), place -> place / 16 / 6 == genre)));
            }
        }
        StructType schema = FirstColumns.of()
                .add(FRAMES.column(), DataTypes.createArrayType(DataTypes.FloatType), false)
                .add(PICTURE.column(), DataTypes.createArrayType(DataTypes.FloatType), false);
        Dataset<Row> data = SPARK.session().createDataFrame(rows, schema);
        List<String> columns = List.of(FRAMES.column(), PICTURE.column());
        return new LearningTable(data, "made", 1, columns, List.of(2), List.of(FRAMES, PICTURE), "made");
    }

    private static float[] loud(Random random, int size, IntPredicate loud) {
        float[] values = new float[size];
        for (int place = 0; place < size; place++) {
            values[place] = (float) (random.nextGaussian() + (loud.test(place) ? 3 : 0));
        }
        return values;
    }
}
