package org.genremill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.learner.LogisticRegressionLearner;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.learn.pipeline.TableShape;
import org.genremill.store.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path original;

    private static org.genremill.store.Files files;
    private static ModelBundle saved;

    @TempDir
    private Path folder;

    private Path model;

    @BeforeAll
    static void save() {
        files = new org.genremill.store.Files(SPARK.session().sparkContext().hadoopConfiguration());
        saved = ModelBundle.save(
                ModelCardTest.CARD,
                fitted(),
                Optional.of(trainingSet("b", "a")),
                Optional.of(NoveltyTest.made()),
                new org.apache.hadoop.fs.Path(original.resolve("model").toString()),
                files);
    }

    /** A model is a folder, whole wherever it lies. */
    @BeforeEach
    void copy() throws IOException {
        model = folder.resolve("a model");
        try (Stream<Path> found = Files.walk(original.resolve("model"))) {
            for (Path file : found.toList()) {
                Files.copy(file, model.resolve(original.resolve("model").relativize(file)));
            }
        }
    }

    @Test
    void aModelComesBackAndPredictsTheSame() {
        ModelBundle loaded = ModelBundle.load(path(), files);
        assertThat(loaded.card()).isEqualTo(saved.card());
        assertThat(loaded.sha256()).isEqualTo(saved.sha256()).matches("[0-9a-f]{64}");
        assertThat(probabilities(loaded.pipeline())).isEqualTo(probabilities(saved.pipeline()));
    }

    @Test
    void theCardListsEveryOtherFile() throws IOException {
        try (Stream<Path> found = Files.walk(model)) {
            assertThat(saved.card().files().keySet())
                    .containsExactlyInAnyOrderElementsOf(found.filter(Files::isRegularFile)
                            .map(file -> model.relativize(file).toString())
                            .filter(name -> !name.endsWith(".crc") && !name.equals("model.json"))
                            .toList());
        }
        assertThat(saved.card().files()).containsKey("metrics.json");
        assertThat(saved.card().withFiles(Map.of())).isEqualTo(ModelCardTest.CARD);
    }

    @Test
    void aChangedFileIsRefused() throws IOException {
        Path data = anyFileOfThePipeline();
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length / 2] ^= 1;
        Files.write(data, bytes);
        assertRefused("damaged");
    }

    @Test
    void changedMetricsAreRefused() throws IOException {
        Files.writeString(model.resolve("metrics.json"), "{\"accuracy\": 1.0}");
        assertRefused("damaged");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        Files.delete(anyFileOfThePipeline());
        assertRefused("damaged");
    }

    @Test
    void anAddedFileIsRefused() throws IOException {
        Files.writeString(model.resolve("pipeline/stages/extra"), "");
        assertRefused("damaged");
    }

    @Test
    void aFolderWithoutACardIsNotAModel() throws IOException {
        Files.delete(model.resolve("model.json"));
        assertRefused("There is no model");
        model = folder.resolve("none");
        assertRefused("There is no model");
    }

    @Test
    void aDamagedCardIsRefused() throws IOException {
        for (String text : List.of("", "null", "{}", "{\"files\": null}", "[]")) {
            Files.writeString(model.resolve("model.json"), text);
            assertRefused("damaged");
        }
    }

    @Test
    void theTrainingSetComesBackWithTheModel() {
        for (ModelBundle bundle : List.of(saved, ModelBundle.load(path(), files))) {
            assertThat(bundle.trainingSet(SPARK.session()).orElseThrow().collectAsList())
                    .extracting(row -> row.<String>getAs("content_hash"))
                    .containsExactly("a", "b");
        }
    }

    @Test
    void aModelKnowsWhatIsFamiliarToIt() {
        assertThat(ModelBundle.load(path(), files).novelty()).contains(NoveltyTest.made());
    }

    @Test
    void aModelMayNotKnowItsTrainingSet() {
        org.apache.hadoop.fs.Path other = new org.apache.hadoop.fs.Path(folder.toString(), "other");
        assertThat(ModelBundle.save(
                                ModelCardTest.CARD, saved.pipeline(), Optional.empty(), Optional.empty(), other, files)
                        .trainingSet(SPARK.session()))
                .isEmpty();
        assertThat(ModelBundle.load(other, files).trainingSet(SPARK.session())).isEmpty();
    }

    @Test
    void aModelIsNeverWrittenOverAnother() {
        assertThatThrownBy(() -> ModelBundle.save(
                        ModelCardTest.CARD, saved.pipeline(), Optional.empty(), Optional.empty(), path(), files))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.STORAGE));
        assertThatCode(() -> ModelBundle.load(path(), files)).doesNotThrowAnyException();
    }

    @Test
    void aModelOfSeveralTablesNeedsTheVersionOfEach() {
        int version = FeatureView.parse("rich").version();
        ModelBundle now = needing(version);
        assertThat(now.view(FeatureView::parse)).isEqualTo(FeatureView.parse("gtzan57+rich"));
        assertThatThrownBy(() -> needing(version + 1).view(FeatureView::parse))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining("needs version %d of 'rich'; this version extracts %d", version + 1, version);
    }

    private static ModelBundle needing(int version) {
        String card = Json.write(ModelCardTest.CARD)
                .replaceFirst("\"feature_set\" : \"gtzan57\"", "\"feature_set\" : \"gtzan57+rich\"")
                .replaceFirst(
                        "(?s)\"feature_tables\" : \\[(.*?)\\]",
                        "\"feature_tables\" : [$1, {\"name\" : \"rich\", \"version\" : %d}]".formatted(version));
        return new ModelBundle(
                Json.read(card, ModelCard.class, "model.json"),
                saved.pipeline(),
                saved.sha256(),
                Optional.empty(),
                Optional.empty());
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> ModelBundle.load(path(), files))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContaining(reason)
                .hasMessageContaining(model.toString());
    }

    private Path anyFileOfThePipeline() throws IOException {
        try (Stream<Path> found = Files.walk(model.resolve("pipeline"))) {
            return found.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private org.apache.hadoop.fs.Path path() {
        return new org.apache.hadoop.fs.Path(model.toString());
    }

    private static PipelineModel fitted() {
        return new Pipeline()
                .setStages(new PipelineStage[] {
                    new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol(TableColumns.INPUT),
                    new LogisticRegressionLearner(5, 0.1, 0).distributed(new TableShape(12, 1, 3), 1)
                })
                .fit(rows());
    }

    private static Dataset<Row> trainingSet(String... sounds) {
        return SPARK.session().createDataset(List.of(sounds), Encoders.STRING()).toDF("sound");
    }

    private static Dataset<Row> rows() {
        return SPARK.session()
                .sql("SELECT CAST(id AS DOUBLE) AS x, CAST(id % 3 AS DOUBLE) AS target FROM range(0, 12, 1, 1)");
    }

    private static List<String> probabilities(PipelineModel pipeline) {
        return pipeline.transform(rows()).select(TableColumns.PROBABILITY).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }
}
