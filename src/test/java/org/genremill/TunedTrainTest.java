package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genremill.cli.Genremill;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters that are found by trying, through the command line. */
class TunedTrainTest {
    @TempDir
    private Path folder;

    @Test
    void aTunedModelRecordsItsParametersAndIsReproducedFromThem() throws IOException {
        LocalSpark.configure();
        Path table = MadeTable.write(folder.resolve("features.csv"), 80);
        Path conf = Files.writeString(
                folder.resolve("my.conf"),
                "genremill.train { folds = 2, tuning { folds = 3, k-nearest-neighbours.neighbours = [25, 1] } }");
        List<String> recipe = List.of(
                "--conf-file",
                conf.toString(),
                "--features-csv",
                table.toString(),
                "--protocol",
                "track-kfold",
                "--learners",
                "k-nearest-neighbours");
        String model = run(recipe).get(0).get("model").textValue();
        JsonNode card = new JsonMapper()
                .readTree(
                        folder.resolve("store/models/" + model + "/model.json").toFile());
        assertThat(card.get("parameters").get("neighbours").textValue()).isEqualTo("1");
        // Two folds and all tracks; two points; three inner folds.
        assertThat(card.get("tuning")).hasSize(3).allSatisfy(part -> assertThat(part)
                .hasSize(2)
                .allSatisfy(point -> assertThat(point.get("folds")).hasSize(3)));
        assertThat(card.get("tuning")
                        .get(2)
                        .get(1)
                        .get("parameters")
                        .get("neighbours")
                        .textValue())
                .isEqualTo("1");
        JsonNode reproduced = run(List.of("--reproduce", model));
        assertThat(reproduced.get("rows").intValue()).isEqualTo(80);
        assertThat(reproduced.get("equal").intValue()).isEqualTo(80);
        assertThat(reproduced.get("same_metrics").booleanValue()).isTrue();
    }

    private JsonNode run(List<String> arguments) throws IOException {
        Path json = folder.resolve("train.json");
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(arguments);
        all.addAll(List.of("--store", folder.resolve("store").toString(), "--json", json.toString()));
        assertThat(Genremill.run(all.toArray(String[]::new))).isZero();
        return CommandSchemas.read("train", json);
    }
}
