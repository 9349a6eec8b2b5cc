package org.genremill.ml;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.jobs.LabelledMusic;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.model.ModelBundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The stages of pipelines, on made music and its store. */
class PipelineStagesTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private static Path folder;

    private static LabelledMusic labelled;

    /** One row per track: path, genre, content_hash and the vector gtzan57. */
    private static Dataset<Row> songs;

    @BeforeAll
    static void make() throws IOException {
        labelled = LabelledMusic.make(SPARK.session(), folder, "gtzan57");
        songs = SPARK.session()
                .read()
                .format("genremill")
                .option("features", "gtzan57")
                .option("layout", "vectors")
                .load(labelled.music().toString())
                .withColumn("path", col("uri"))
                .select("path", "genre", "content_hash", "gtzan57")
                .cache();
    }

    @Test
    void pathsAndBytesBecomeTheVectorsOfAnExtraction() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.wav"), "no sound at all, but quite some text");
        Dataset<Row> paths = songs.select("path")
                .union(texts(broken.toString(), folder.resolve("gone.wav").toString(), null));
        Dataset<Row> extracted = new AudioFeatures().setSets("gtzan57").transform(paths);
        assertThat(sorted(extracted.where("failure_code IS NULL").select("path", "features")))
                .isEqualTo(sorted(songs.select(col("path"), vector("gtzan57"))))
                .hasSize(LabelledMusic.TRACKS);
        assertThat(sorted(extracted
                        .where("features IS NULL")
                        .selectExpr("reverse(left(reverse(path), 8))", "failure_code")))
                .containsExactly("[gone.wav,CHANGED]", "[null,EMPTY]", "[oken.wav,NOT_AUDIO]");

        Dataset<Row> bytes = SPARK.session()
                .read()
                .format("binaryFile")
                .option("recursiveFileLookup", "true")
                .load(labelled.music().toString());
        Dataset<Row> ofBytes = new AudioFeatures()
                .setInputCol("content")
                .setOutputCol("vector")
                .setSets("gtzan57-kaggle", "gtzan57")
                .transform(bytes.where("path LIKE '%00000.wav'"));
        assertThat(ofBytes.where("failure_code IS NULL").count()).isEqualTo(10);
        int first = FeatureView.parse("gtzan57-kaggle").columnNames().size();
        for (Row row : ofBytes.join(songs, "path").collectAsList()) {
            double[] values = row.<Vector>getAs("vector").toArray();
            assertThat(Arrays.copyOfRange(values, first, values.length))
                    .containsExactly(row.<Double>getList(row.fieldIndex("gtzan57")).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
    }

    @Test
    void limitsAreThoseOfTheConfiguration() {
        Dataset<Row> limited = new AudioFeatures()
                .setSets("gtzan57")
                .setSettings("audio.min-duration=1h", "genremill.audio.max-duration = 2h")
                .transform(songs.limit(1));
        assertThat(limited.select("failure_code").first().getString(0)).isEqualTo("TOO_SHORT");
        assertThatThrownBy(
                        () -> new AudioFeatures().setSettings("audio.max-time").transform(songs))
                .hasMessageContaining("A setting is a key, = and a value");
        assertThatThrownBy(() ->
                        new AudioFeatures().setSettings("audio.max-tim=1s").transform(songs))
                .hasMessageContaining("did you mean genremill.audio.max-time?");
        assertThatThrownBy(() -> new AudioFeatures().setSets("logmel").transform(songs))
                .isInstanceOf(GenremillException.class);
        assertThatThrownBy(() -> new AudioFeatures().setInputCol("gtzan57").transform(songs))
                .hasMessageContaining("must hold paths (string) or bytes (binary)");
        assertThatThrownBy(() -> new AudioFeatures().setInputCol("file").transform(songs))
                .hasMessageContaining("There is no column 'file'; there are path, genre");
    }

    @Test
    void aModelOfAJobTakesTheVectors() {
        GenreModel model = GenreModel.load(model(0).toString());
        Dataset<Row> paths = songs.select("path", "gtzan57");
        List<String> expected = sorted(model.transform(paths).select("path", "predicted_genre", "confidence"));
        Dataset<Row> several = new AudioFeatures()
                .setSets("gtzan57-kaggle", "gtzan57")
                .transform(songs.select("path").union(texts("gone.wav")));
        Dataset<Row> predicted = model.transform(several).select("path", "predicted_genre", "confidence");
        assertThat(sorted(predicted.where("path = 'gone.wav'"))).containsExactly("[gone.wav,null,null]");
        assertThat(sorted(predicted.where("path != 'gone.wav'")))
                .isEqualTo(expected)
                .hasSize(LabelledMusic.TRACKS);
    }

    @Test
    void learnsWhatTheJobsLearn() {
        ModelBundle trained = ModelBundle.load(
                new org.apache.hadoop.fs.Path(model(0).toString()), new org.genremill.store.Files(hadoop()));
        Dataset<Row> tracks = trained.trainingSet(SPARK.session()).orElseThrow();
        Dataset<Row> rows = songs.join(tracks, "content_hash");
        PipelineModel fitted = new Pipeline()
                .setStages(new PipelineStage[] {
                    indexer(),
                    new GenreClassifier()
                            .setFeaturesCol("gtzan57")
                            .setGroupCol("path")
                            .setSettings("max-iterations=50", "reg-param=0.001")
                })
                .fit(rows);
        Map<String, double[]> jobs = new TreeMap<>();
        for (Row row : GenreModel.load(model(0).toString())
                .transform(songs)
                .selectExpr("path", "map_values(map_from_entries(array_sort(map_entries(probabilities))))")
                .collectAsList()) {
            jobs.put(
                    row.getString(0),
                    row.<Double>getList(1).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
        for (Row row : fitted.transform(songs).select("path", "probability").collectAsList()) {
            assertThat(row.<Vector>getAs(1).toArray()).containsExactly(jobs.get(row.getString(0)));
        }
    }

    @Test
    void aFitDependsOnTheRowsAlone() {
        Dataset<Row> indexed = indexer().fit(songs).transform(songs);
        GenreClassifier forest = new GenreClassifier()
                .setFeaturesCol("gtzan57")
                .setLearner("random-forest")
                .setSettings("trees=5")
                .setSeed(3);
        Dataset<Row> shuffled = indexed.union(
                        indexed.limit(1).withColumn("gtzan57", lit(null).cast("array<double>")))
                .union(indexed.limit(1).withColumn("label", lit(null).cast("double")))
                .repartition(5)
                .orderBy(col("content_hash").desc());
        assertThat(sorted(forest.fit(shuffled).transform(indexed).select("path", "probability", "prediction")))
                .isEqualTo(sorted(forest.fit(indexed).transform(indexed).select("path", "probability", "prediction")));
        assertThat(forest.fit(indexed)
                        .transform(shuffled)
                        .where("gtzan57 IS NULL")
                        .select("prediction", "probability")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[null,null]");
    }

    @Test
    void everyEngineAndCalibrationWorks() {
        Dataset<Row> indexed = indexer().fit(songs).transform(songs).cache();
        for (String settings :
                List.of("engine=mllib", "calibration=temperature", "engine=mllib calibration=temperature")) {
            GenreClassifierModel model = new GenreClassifier()
                    .setFeaturesCol("gtzan57")
                    .setSettings(settings.split(" "))
                    .fit(indexed);
            assertThat(accuracy().evaluate(model.transform(indexed)))
                    .as(settings)
                    .isGreaterThan(0.9);
        }
        indexed.unpersist();
    }

    @Test
    void stagesCanBeSavedAndPredictionsHaveNames() throws IOException {
        PipelineModel fitted = pipeline("linear-svm").fit(songs);
        String saved = folder.resolve("saved").toString();
        pipeline("linear-svm").save(saved + "-unfitted");
        assertThat(((GenreClassifier) Pipeline.load(saved + "-unfitted").getStages()[2]).explainParams())
                .contains("current: linear-svm");
        fitted.save(saved);
        assertThat(fitted.transform(texts("gone.wav").withColumn("genre", lit("rock")))
                        .select("failure_code", "prediction")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[CHANGED,null]");
        Dataset<Row> predicted = fitted.transform(songs.select("path", "genre"));
        List<String> expected = sorted(predicted.select("path", "predicted", "probability"));
        assertThat(sorted(PipelineModel.load(saved)
                        .transform(songs.select("path", "genre"))
                        .select("path", "predicted", "probability")))
                .isEqualTo(expected)
                .hasSize(LabelledMusic.TRACKS);
        assertThat(predicted.where("predicted = genre").count()).isGreaterThan(45);
        assertThat(fitted.transformSchema(songs.select("path", "genre").schema())
                        .fieldNames())
                .containsExactly(predicted.columns());
    }

    @Test
    void foldsKeepGroupsTogether() {
        Dataset<Row> rows = indexer()
                .fit(songs)
                .transform(songs)
                .withColumn("artist", expr("IF(path LIKE '%00000%', genre, NULL)"))
                .unionAll(indexer()
                        .fit(songs)
                        .transform(songs)
                        .withColumn("artist", lit("one"))
                        .limit(5));
        Dataset<Row> folded = new GroupFolds()
                .setGroupCols("artist", "content_hash")
                .setNumFolds(2)
                .transform(rows)
                .cache();
        assertThat(folded.groupBy("artist")
                        .agg(org.apache
                                .spark
                                .sql
                                .functions
                                .countDistinct("fold")
                                .as("folds"))
                        .where("artist IS NOT NULL AND folds > 1")
                        .count())
                .isZero();
        assertThat(folded.select("fold").distinct().count()).isEqualTo(2);
        assertThat(sorted(folded.select("path", "fold")))
                .isEqualTo(sorted(new GroupFolds()
                        .setGroupCols("artist", "content_hash")
                        .setNumFolds(2)
                        .transform(rows.repartition(3))
                        .select("path", "fold")));
        folded.unpersist();
    }

    @Test
    void mistakesAreNamed() {
        Dataset<Row> indexed = indexer().fit(songs).transform(songs);
        GenreClassifier classifier = new GenreClassifier().setFeaturesCol("gtzan57");
        assertThatThrownBy(
                        () -> classifier.copy(new ParamMap()).setLearner("svm").fit(indexed))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining("svm");
        assertThatThrownBy(
                        () -> classifier.copy(new ParamMap()).setSettings("c=1").fit(indexed))
                .hasMessageContaining("genremill.train.logistic-regression.c");
        assertThatThrownBy(() ->
                        classifier.copy(new ParamMap()).setLabelCol("genre").fit(indexed))
                .hasMessageContaining("'genre' must hold classes as numbers 0, 1, 2, ...");
        assertThatThrownBy(() -> classifier.fit(indexed.where("label < 0")))
                .hasMessageContaining("No row has both a label in 'label' and features in 'gtzan57'");
        assertThatThrownBy(() -> classifier.fit(indexed.withColumn("label", lit(0.5))))
                .hasMessageContaining("0, 1, 2, ...");
        assertThatThrownBy(() -> classifier.fit(indexed.withColumn("label", lit(0))))
                .hasMessageContaining("one class only");
        assertThatThrownBy(() ->
                        classifier.copy(new ParamMap()).setFeaturesCol("genre").fit(indexed))
                .hasMessageContaining("must hold vectors or arrays of numbers, not string");
        assertThatThrownBy(() -> new GroupFolds().setGroupCols("artist").transform(indexed))
                .hasMessageContaining("There is no column 'artist'");
    }

    private static Pipeline pipeline(String learner) {
        return new Pipeline().setStages(new PipelineStage[] {
            new AudioFeatures().setSets("gtzan57"),
            indexer(),
            new GenreClassifier().setLearner(learner),
            new IndexToString().setInputCol("prediction").setOutputCol("predicted")
        });
    }

    private static StringIndexer indexer() {
        return new StringIndexer()
                .setInputCol("genre")
                .setOutputCol("label")
                .setStringOrderType("alphabetAsc")
                .setHandleInvalid("keep");
    }

    private static MulticlassClassificationEvaluator accuracy() {
        return new MulticlassClassificationEvaluator().setMetricName("accuracy");
    }

    private static Path model(int index) {
        return folder.resolve("store/models").resolve(labelled.models().get(index));
    }

    private static Configuration hadoop() {
        return SPARK.session().sparkContext().hadoopConfiguration();
    }

    private static Column vector(String arrays) {
        return array_to_vector(col(arrays));
    }

    private static Dataset<Row> texts(String... texts) {
        return SPARK.session()
                .createDataset(Arrays.asList(texts), Encoders.STRING())
                .toDF("path");
    }

    private static List<String> sorted(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
