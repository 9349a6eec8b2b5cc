package org.genremill.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.CommandSchemas;
import org.genremill.GenremillException;
import org.genremill.audio.DecodeLimits;
import org.genremill.features.FeatureView;
import org.genremill.features.embedding.Embeddings;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.steps.explain.Explanation;
import org.genremill.steps.explain.ExplanationJson;
import org.genremill.steps.explain.ModelOutput;
import org.genremill.steps.explain.Reason;
import org.genremill.steps.run.Progress;
import org.genremill.store.Json;
import org.genremill.store.PublishedLabels;
import org.genremill.synth.Synthesiser;
import org.genremill.synth.WavWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final String VIEW = "gtzan57";

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path folder;

    private static LabelledMusic made;
    private static Path track;
    private static Explanation explanation;

    @BeforeAll
    static void explainOne() throws IOException {
        made = LabelledMusic.makeLong(SPARK.session(), folder, VIEW);
        track = made.music().resolve("waltz/waltz.00003.wav");
        explanation = explain(track, made.models());
    }

    @Test
    void predictsTheSameAsTheLabels() {
        Row label = label(made, "waltz.00003");
        ModelOutput verdict = explanation.verdicts().get(0);
        assertThat(verdict.model().id()).isEqualTo(label.getAs("model_id"));
        assertThat(verdict.genre()).isEqualTo(label.getAs("genre"));
        assertThat(verdict.confidence()).isEqualTo(label.<Double>getAs("confidence"));
        assertThat(verdict.novelty()).hasValue(label.<Double>getAs("novelty"));
        assertThat(verdict.calibration()).isEqualTo("none");
    }

    @Test
    void momentsAreThoseOfTheTrackAndOfEachModel() {
        assertThat(explanation.verdicts())
                .extracting(verdict -> verdict.model().id())
                .isEqualTo(made.models());
        for (ModelOutput verdict : explanation.verdicts()) {
            assertThat(verdict.ownSegments()).isFalse();
            assertThat(verdict.moments())
                    .extracting(ModelOutput.Moment::startSeconds)
                    .containsExactly(0.0, 3.0);
            assertThat(verdict.moments()).allSatisfy(moment -> assertThat(
                            Arrays.stream(moment.probabilities()).sum())
                    .isCloseTo(1, within(1e-9)));
        }
    }

    @Test
    void aReasonIsWeighedByThePredictionWithTheMedianInItsPlace() {
        ModelOutput verdict = explanation.verdicts().get(0);
        assertThat(verdict.reasons().all())
                .extracting(reason -> Math.signum(reason.weight()))
                .contains(1.0, -1.0);
        ModelBundle bundle = ModelBundle.load(
                made.store().layout().model(made.models().get(0)), made.store().files());
        Dataset<Row> features = made.store().features(FeatureView.parse(VIEW)).orElseThrow();
        Dataset<Row> row = features.where(col("track").equalTo("waltz.00003"));
        int genre = verdict.model().genres().indexOf(verdict.genre());
        for (Reason reason : verdict.reasons().all()) {
            List<Double> values = features.select(reason.feature()).collectAsList().stream()
                    .map(each -> each.getDouble(0))
                    .sorted()
                    .toList();
            double median = reason.median().orElseThrow();
            assertThat(median).isEqualTo(values.get(values.size() / 2 - 1));
            assertThat(reason.value().orElseThrow())
                    .isEqualTo(row.select(reason.feature()).first().getDouble(0));
            double with = logOdds(bundle, row, genre);
            double without = logOdds(bundle, row.withColumn(reason.feature(), lit(median)), genre);
            assertThat(reason.weight()).isCloseTo(with - without, within(1e-9));
        }
    }

    private static double logOdds(ModelBundle bundle, Dataset<Row> row, int genre) {
        double p = bundle.pipeline()
                .transform(row)
                .first()
                .<Vector>getAs(TableColumns.PROBABILITY)
                .apply(genre);
        return Math.log(p / (1 - p));
    }

    @Test
    void theNearestAreThoseThatSimilarFinds() {
        Similar.Found similar = new Similar(made.store().layout().root().toString(), FeatureView.parse(VIEW), 5)
                .to(SPARK.session(), List.of("waltz.00003"), Progress.NONE)
                .found()
                .get(0);
        List<ModelOutput.Neighbour> nearest =
                explanation.verdicts().get(0).nearest().all();
        assertThat(nearest)
                .extracting(ModelOutput.Neighbour::uri)
                .containsExactlyElementsOf(similar.nearest().stream()
                        .map(row -> row.<String>getAs("uri"))
                        .toList());
        assertThat(nearest.get(0).similarity())
                .isCloseTo(similar.nearest().get(0).<Double>getAs("similarity"), within(1e-9));
    }

    @Test
    void aCopyElsewhereIsAnExactDuplicate() throws IOException {
        Path copy = Files.copy(track, folder.resolve("copy.wav"));
        ModelOutput.Neighbour first =
                explain(copy, made.models()).verdicts().get(0).nearest().all().get(0);
        assertThat(first.uri()).endsWith("waltz.00003.wav");
        assertThat(first.sameSound()).isTrue();
        assertThat(first.similarity()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aModelOfSegmentsPredictsItsOwnSegmentsAndAgreesWithItsLabel() throws IOException {
        LabelledMusic segmented = LabelledMusic.makeLong(SPARK.session(), folder.resolve("segmented"), VIEW + "-2sx3");
        Path song = segmented.music().resolve("waltz/waltz.00003.wav");
        ModelOutput verdict =
                explain(segmented, song, segmented.models()).verdicts().get(0);
        assertThat(verdict.ownSegments()).isTrue();
        assertThat(verdict.moments())
                .extracting(ModelOutput.Moment::startSeconds)
                .containsExactly(0.0, 2.0, 4.0);
        assertThat(verdict.confidence())
                .isEqualTo(label(segmented, "waltz.00003").<Double>getAs("confidence"));
        assertThat(verdict.novelty()).hasValue(label(segmented, "waltz.00003").<Double>getAs("novelty"));
        assertThat(verdict.reasons().all()).isNotEmpty();
        assertThat(verdict.nearest().all()).isNotEmpty();
    }

    @Test
    void scriptsGetItAll() {
        String json = Json.write(ExplanationJson.of(explanation));
        assertThat(json).contains("\"genre\" : \"waltz\"", "\"moments\"", "\"reasons\"", "\"sample_rate\" : 22050");
        Map<?, ?> read = Json.read(json, Map.class, "test");
        assertThat((List<?>) read.get("models")).hasSize(2);
        assertThat(CommandSchemas.mistakes("explain", json)).isEmpty();
    }

    @Test
    void aTrackUnlikeAllTrainingTracksIsNovel() throws IOException {
        float[] noise = new float[7 * Synthesiser.SAMPLE_RATE];
        Random random = new Random(1);
        for (int sample = 0; sample < noise.length; sample++) {
            noise[sample] = (float) (0.5 * random.nextGaussian());
        }
        Path file = folder.resolve("noise.wav");
        WavWriter.write(file, noise, Synthesiser.SAMPLE_RATE);
        assertThat(explain(file, made.models()).verdicts()).allSatisfy(verdict -> {
            assertThat(verdict.novelty()).hasValue(1);
            assertThat(verdict.isNovel()).isTrue();
        });
        assertThat(explanation.verdicts()).noneMatch(ModelOutput::isNovel);
    }

    @Test
    void tracksThatCannotBeExplainedAreReportedWithAReason() throws IOException {
        Path text = Files.writeString(folder.resolve("words.wav"), "these are words");
        assertThatThrownBy(() -> explain(text, made.models()))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("NOT_AUDIO");
        assertThatThrownBy(() -> explain(track, List.of("no-such-model")))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("no-such-model");
        assertThatThrownBy(() -> explain(folder.resolve("none.wav"), made.models()))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("does not exist");
    }

    private static Row label(LabelledMusic music, String track) {
        PublishedLabels published = new PublishedLabels(music.store());
        return published
                .rows(published.current().orElseThrow())
                .where(col("track").equalTo(track))
                .first();
    }

    private static Explanation explain(Path file, List<String> models) {
        return explain(made, file, models);
    }

    private static Explanation explain(LabelledMusic music, Path file, List<String> models) {
        String store = music.store().layout().root().toString();
        return new Explain(file.toString(), store, models, Embeddings.NONE, DecodeLimits.DEFAULTS, 5)
                .run(SPARK.session(), Progress.NONE);
    }
}
