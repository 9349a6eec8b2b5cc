package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener of OpenLineage with a job, as docs/operations.md describes it. */
class LineageIT {
    private static final Path LISTENER = Path.of("target/servers/openlineage-spark_2.13-1.53.0.jar");

    @TempDir
    private Path folder;

    @Test
    void eventsNameTheModelThatAJobReadsAndTheTablesThatItWrites() throws IOException {
        assumeTrue(Files.exists(LISTENER), "the listener is not installed: run src/test/servers/install all");
        Path store = folder.resolve("store");
        FileUtils.copyDirectory(Path.of("src/test/resources/layout-0.1").toFile(), store.toFile());
        Path events = folder.resolve("events.json");
        Launched label = Launched.job(
                folder,
                "label",
                List.of(
                        "--store",
                        store.toString(),
                        "--model",
                        model(store),
                        "--master",
                        "local[2]",
                        "--jars",
                        LISTENER.toAbsolutePath().toString(),
                        "--conf",
                        "spark.extraListeners=io.openlineage.spark.agent.OpenLineageSparkListener",
                        "--conf",
                        "spark.openlineage.transport.type=file",
                        "--conf",
                        "spark.openlineage.transport.location=" + events),
                Map.of());
        assertThat(label.exitCode()).as(label.output()).isZero();
        Set<String> read = new HashSet<>();
        Set<String> written = new HashSet<>();
        Set<String> kinds = new HashSet<>();
        for (String line : Files.readAllLines(events, UTF_8)) {
            JsonNode event = new JsonMapper().readTree(line);
            kinds.add(event.get("eventType").textValue());
            event.path("inputs").forEach(table -> read.add(table.get("name").textValue()));
            event.path("outputs").forEach(table -> written.add(table.get("name").textValue()));
        }
        assertThat(kinds).contains("START", "COMPLETE");
        assertThat(read).anyMatch(name -> name.startsWith(store + "/models/"));
        assertThat(written).contains(store + "/labels", store + "/changes");
    }

    private static String model(Path store) throws IOException {
        try (var models = Files.list(store.resolve("models"))) {
            return models.findFirst().orElseThrow().getFileName().toString();
        }
    }
}
