package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.StoredModels;
import org.genremill.learn.pipeline.RowPredictor;
import org.genremill.learn.pipeline.TableColumns;
import org.genremill.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A model that the first release saved, read by the ONNX Runtime. */
class ExportModelTest {
    private static final String STORE = "src/test/resources/layout-0.1";

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path folder;

    @Test
    void theFilePredictsWhatTheModelPredictsAndNamesItsColumns() throws IOException, OrtException {
        assumeTrue(
                getClass().getResource("/ai/onnxruntime/OrtEnvironment.class") != null,
                "skipped: no ONNX Runtime (mvn -Pneural)");
        Path file = folder.resolve("genres.onnx");
        ExportModel.Summary summary = new ExportModel(STORE, "best:holdout", file).run(SPARK.session());
        assertThat(Files.size(file)).isEqualTo(summary.bytes());
        ModelBundle model = StoredModels.in(Store.at(STORE, SPARK.session()))
                .load(summary.card().id());
        List<String> columns = model.card().featureColumns();
        List<double[]> rows = Stream.generate(new Random(1)::doubles)
                .map(values ->
                        values.limit(columns.size()).map(value -> value * 3).toArray())
                .limit(20)
                .toList();
        List<double[]> expected =
                RowPredictor.through(model.pipeline(), rows, TableColumns.PROBABILITY, SPARK.session());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor taken = OnnxTensor.createTensor(environment, rows.toArray(double[][]::new));
                OrtSession.Result result = session.run(Map.of("features", taken))) {
            double[][] given =
                    (double[][]) result.get("probabilities").orElseThrow().getValue();
            assertThat(given).hasNumberOfRows(rows.size());
            for (int row = 0; row < given.length; row++) {
                assertThat(given[row]).containsExactly(expected.get(row), within(1e-6));
            }
            Map<String, String> about = session.getMetadata().getCustomMetadata();
            assertThat(strings(about.get("genremill.columns"))).isEqualTo(columns);
            assertThat(strings(about.get("genremill.genres")))
                    .isEqualTo(model.card().genres());
            assertThat(about)
                    .containsEntry("genremill.model", model.card().id())
                    .containsEntry("genremill.protocol", "holdout");
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsAStorageFailure() {
        ExportModel job = new ExportModel(STORE, "best:holdout", folder.resolve("no/such/folder.onnx"));
        assertThatThrownBy(() -> job.run(SPARK.session()))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.STORAGE));
    }

    private static List<String> strings(String json) throws IOException {
        return Arrays.asList(new JsonMapper().readValue(json, String[].class));
    }
}
