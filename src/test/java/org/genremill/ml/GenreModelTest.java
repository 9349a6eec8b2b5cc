package org.genremill.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.jobs.LabelledMusic;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.PublishedLabels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GenreModelTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.withGeneratedCode();

    @TempDir
    private static Path folder;

    private static LabelledMusic labelled;

    @BeforeAll
    static void make() throws IOException {
        labelled = LabelledMusic.make(SPARK.session(), folder, "gtzan57");
        Files.writeString(labelled.music().resolve("broken.wav"), "no sound at all, but quite some text");
    }

    @Test
    void predictsWhatTheLabelsTableSays() {
        GenreModel model = model();
        assertThat(model.features()).containsExactly("gtzan57");
        assertThat(model.genres()).hasSize(10);
        assertThat(model.card()).contains("\"accuracy\"");
        Dataset<Row> predicted = model.transform(music().load(labelled.music().toString()));
        List<String> labels = sorted(labels().select("uri", "genre", "confidence", "probabilities"));
        assertThat(sorted(predicted
                        .where("failure_code IS NULL")
                        .select("uri", GenreModel.GENRE, GenreModel.CONFIDENCE, GenreModel.PROBABILITIES)))
                .isEqualTo(labels)
                .hasSize(LabelledMusic.TRACKS);
        assertThat(sorted(predicted
                        .where("failure_code IS NOT NULL")
                        .select("track", GenreModel.GENRE, GenreModel.CONFIDENCE, GenreModel.PROBABILITIES)))
                .containsExactly("[broken,null,null,null]");
    }

    @Test
    void takesVectorsAndSeveralSets() {
        GenreModel model = model();
        List<String> labels = sorted(labels().select("uri", "genre", "confidence"));
        Dataset<Row> several = music().option("features", "mfcc13,gtzan57")
                .load(labelled.music().toString())
                .where("failure_code IS NULL");
        assertThat(sorted(model.transform(several).select("uri", GenreModel.GENRE, GenreModel.CONFIDENCE)))
                .isEqualTo(labels);
        Dataset<Row> vectors = music().option("layout", "vectors")
                .load(labelled.music().toString())
                .where("failure_code IS NULL")
                .withColumnRenamed("track", "numbers")
                .withColumnRenamed("artist", "scaled");
        assertThat(sorted(model.transform(vectors).select("uri", GenreModel.GENRE, GenreModel.CONFIDENCE)))
                .isEqualTo(labels);
    }

    @Test
    void isAStageOfAPipelineThatCanBeSaved() throws IOException {
        SQLTransformer sure =
                new SQLTransformer().setStatement("SELECT uri, predicted_genre FROM __THIS__ WHERE confidence > 0.5");
        PipelineModel pipeline = new PipelineModel("labels", new Transformer[] {model(), sure});
        String saved = folder.resolve("saved").toString();
        pipeline.save(saved);
        Dataset<Row> features = music().load(labelled.music().toString()).cache();
        List<String> expected = sorted(pipeline.transform(features));
        PipelineModel loaded = PipelineModel.load(saved);
        assertThat(sorted(loaded.transform(features))).isEqualTo(expected).isNotEmpty();
        assertThat(loaded.stages()[0].uid()).isEqualTo(pipeline.stages()[0].uid());
        assertThat(loaded.transformSchema(features.schema()).fieldNames()).isNotEmpty();
        features.unpersist();
    }

    @Test
    void aPredictorFollowsAFolder() throws IOException {
        GenrePredictor predictor = new GenrePredictor()
                .setModel(folder.resolve("store/models")
                        .resolve(labelled.models().get(0))
                        .toString());
        String saved = folder.resolve("predictor").toString();
        predictor.write().overwrite().save(saved);
        Dataset<Row> features =
                music().load(labelled.music().toString()).limit(5).cache();
        assertThat(sorted(GenrePredictor.load(saved).transform(features)))
                .isEqualTo(sorted(model().transform(features)))
                .hasSize(5);
        assertThat(predictor.transformSchema(features.schema())).isEqualTo(model().transformSchema(features.schema()));
        features.unpersist();
        assertThatThrownBy(() -> new GenrePredictor().transform(features))
                .hasMessageContaining("Set the parameter 'model'");
    }

    @Test
    void saysWhichFeaturesAreMissing() {
        Dataset<Row> other =
                music().option("features", "mfcc13").load(labelled.music().toString());
        assertThatThrownBy(() -> model().transform(other))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("needs 57 columns that the table lacks")
                .hasMessageContaining("features = gtzan57");
        assertThatThrownBy(() -> GenreModel.load(folder.resolve("nothing").toString()))
                .hasMessageContaining("There is no model in");
    }

    private static GenreModel model() {
        return GenreModel.load(
                folder.resolve("store/models").resolve(labelled.models().get(0)).toString());
    }

    private static DataFrameReader music() {
        return SPARK.session().read().format("genremill").option("features", "gtzan57");
    }

    private static Dataset<Row> labels() {
        PublishedLabels published = new PublishedLabels(labelled.store());
        return published.rows(published.current().orElseThrow());
    }

    private static List<String> sorted(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
