package org.genremill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.evaluate.Prediction;
import org.genremill.evaluate.Predictions;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.store.Json;
import org.genremill.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StoredModelsTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    private Store store;
    private StoredModels models;

    @BeforeEach
    void open() {
        SparkSession spark = SPARK.session();
        store = Store.at(folder.toString(), spark);
        models = StoredModels.in(store);
    }

    @Test
    void theBestIsTheMostAccurateUnderItsProtocol() {
        add("forest-1", "holdout", "2026-01-01T00:00:00Z", 7);
        add("forest-2", "holdout", "2026-01-02T00:00:00Z", 9);
        add("forest-3", "holdout", "2026-01-03T00:00:00Z", 9);
        add("forest-4", "holdout", "2026-01-04T00:00:00Z", 8);
        add("forest-5", "kfold", "2026-01-05T00:00:00Z", 10);
        assertThat(models.named("best:holdout")).as("the newer of two").isEqualTo("forest-3");
        assertThat(models.named("best:kfold")).isEqualTo("forest-5");
        assertRefused("best:fault-filtered", "protocol 'fault-filtered'", "tested with holdout, kfold");
    }

    @Test
    void allModelsAreSortedByProtocolThenAccuracyThenAge() {
        add("forest-1", "kfold", "2026-01-01T00:00:00Z", 10);
        add("forest-2", "holdout", "2026-01-02T00:00:00Z", 9);
        add("forest-3", "holdout", "2026-01-03T00:00:00Z", 9);
        add("forest-4", "holdout", "2026-01-04T00:00:00Z", 10);
        assertThat(models.all())
                .extracting(ModelCard::id)
                .containsExactly("forest-4", "forest-3", "forest-2", "forest-1");
        assertThat(models.card("best:kfold").split().name()).isEqualTo("kfold");
    }

    @Test
    void aNameOrAFolderIsTakenAsItIs() {
        add("forest-1", "holdout", "2026-01-01T00:00:00Z", 7);
        assertThat(models.named("forest-1")).isEqualTo("forest-1");
        String elsewhere = folder.resolve("models/forest-1").toString();
        assertThat(models.named(elsewhere)).isEqualTo(elsewhere);
    }

    @Test
    void aMistypedNameIsAnErrorWithTheNearest() {
        assertRefused("forest-1", "no model 'forest-1'", "jobs/train makes some");
        IntStream.rangeClosed(1, 7).forEach(number -> add("svm-" + number, "holdout", "2026-01-01T00:00:00Z", 7));
        add("forest-gtzan57-2026", "holdout", "2026-01-01T00:00:00Z", 7);
        assertRefused(
                "forest-gtzan57", "The nearest of its 8 models are forest-gtzan57-2026, svm-7, svm-6, svm-5, svm-4.");
    }

    private void assertRefused(String wanted, String... parts) {
        assertThatThrownBy(() -> models.named(wanted))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.INPUT))
                .hasMessageContainingAll(parts);
    }

    /** @param correct how many of ten test tracks are predicted correctly */
    private void add(String id, String protocol, String created, int correct) {
        List<Prediction> tested = IntStream.range(0, 10)
                .mapToObj(
                        track -> new Prediction(0, track < correct ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9}))
                .toList();
        Predictions predictions = new Predictions(List.of("jazz", "rock"), tested);
        ModelCard usual = ModelCardTest.CARD;
        ModelCard card = new ModelCard(
                id,
                created,
                usual.learner(),
                usual.parameters(),
                usual.seed(),
                usual.featureSet(),
                usual.featureVersion(),
                usual.featureTables(),
                usual.featureColumns(),
                List.of("jazz", "rock"),
                usual.data(),
                new ModelCard.SplitFacts(protocol, 1, 90, 10, 0),
                usual.recipe(),
                usual.tuning(),
                Metrics.of(predictions, predictions, 1),
                usual.versions(),
                usual.files());
        store.files().replace(new org.apache.hadoop.fs.Path(store.layout().model(id), "model.json"), Json.write(card));
    }
}
