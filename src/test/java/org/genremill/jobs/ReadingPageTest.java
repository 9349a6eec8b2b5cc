package org.genremill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.extract.ExtractionLimits;
import org.genremill.steps.labels.PublishLabels;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.RunRequest;
import org.genremill.steps.table.NamingRules;
import org.genremill.store.LeaseTerms;
import org.genremill.store.PublishedLabels;
import org.genremill.store.Store;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Python of docs/reading.md on a small store, as far as its packages are installed, and compares the readers. */
class ReadingPageTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    /** The first block is the beginning of all others. Writes one line of JSON for each of these. */
    private static final String RUN = """
            import json, pathlib, re, sys
            page, store, output = sys.argv[1:]
            blocks = re.findall("```python\\n(.*?)```", pathlib.Path(page).read_text(), re.S)
            with open(output, "w") as lines:
                for block in blocks[1:]:
                    line = {"name": block.splitlines()[0]}
                    names = {}
                    try:
                        exec(blocks[0].replace("genremill-demo/store", store) + block, names)
                        line["genres"] = {genre: int(tracks) for genre, tracks in names["genres"].items()}
                    except ModuleNotFoundError as missing:
                        line["missing"] = missing.name
                    except Exception as error:
                        line["error"] = str(error)
                    lines.write(json.dumps(line) + "\\n")
            """;

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> everyReaderFindsTheSame() throws IOException, InterruptedException {
        Path store = folder.resolve("store");
        FileUtils.copyDirectory(Path.of("src/test/resources/layout-0.1").toFile(), store.toFile());
        Map<String, Integer> expected = label(store);
        assertThat(expected).hasSizeGreaterThan(1);
        Path output = folder.resolve("lines");
        Process python = start(List.of("python3", "-c", RUN, "docs/reading.md", store.toString(), output.toString()));
        assertThat(python.waitFor()).isZero();
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            JsonNode found = new JsonMapper().readTree(line);
            tests.add(DynamicTest.dynamicTest(found.get("name").textValue(), () -> {
                assumeTrue(!found.has("missing"), () -> "not installed: " + found.get("missing"));
                assertThat(found.path("error").textValue()).isNull();
                Map<String, Integer> genres = new TreeMap<>();
                found.get("genres")
                        .properties()
                        .forEach(genre ->
                                genres.put(genre.getKey(), genre.getValue().intValue()));
                assertThat(genres).isEqualTo(expected);
            }));
        }
        assertThat(tests).hasSize(9);
        return tests.stream();
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3");
            throw new AssertionError(e);
        }
    }

    /** Labels all tracks, with an Iceberg table; the tracks by genre, as Spark reads them. */
    private static Map<String, Integer> label(Path folder) {
        Store store = Store.at(folder.toString(), SPARK.session());
        PublishedLabels published = new PublishedLabels(store);
        LeaseTerms lease = LeaseTerms.exclusive(Duration.ofMinutes(1));
        new Label(
                        new RunRequest("label", "jobs/label", Map.of()),
                        Optional.empty(),
                        folder.toString(),
                        published.current().orElseThrow().model(),
                        ExtractionLimits.DEFAULTS,
                        new Label.Rules(0, PublishLabels.Most.ANY, lease, NamingRules.PLAIN, true))
                .run(SPARK.session(), Progress.NONE);
        Map<String, Integer> genres = new TreeMap<>();
        published
                .rows(published.current().orElseThrow())
                .groupBy("genre")
                .count()
                .collectAsList()
                .forEach(row -> genres.put(row.getString(0), (int) row.getLong(1)));
        return genres;
    }
}
