package org.genremill.steps.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.genremill.TestPython;
import org.genremill.steps.extract.ExtractCost;
import org.genremill.store.GenreShare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMetricsTest {
    private static final RunMetrics METRICS = new RunMetrics(
            "nightly",
            "20260131T230000000Z-22bb",
            Instant.ofEpochMilli(1_769_900_400_500L),
            Map.of(
                    "listed", 7L,
                    "quarantined", 2L,
                    "quarantined.NOT_AUDIO", 2L,
                    "ignored.*.\"jpg\"", 1L,
                    "changed.added", 3L,
                    "bytes_read", 123_456L),
            Map.of("extract", 1.25, "list", 0.5),
            List.of(
                    new GenreShare("hip\nhop\\", 3, 1, 0.75, 0.5),
                    new GenreShare("jazz", 1, 0, 0.25, null),
                    new GenreShare("polka", 0, 4, null, 0.5)),
            Optional.of(new ExtractCost(2, 4, 6, Map.of("mp3", new ExtractCost.Format(3, 90, 0.5)))));

    /** A line of the specification's grammar, as far as gauges go. */
    private static final Pattern LINE = Pattern.compile(
            "# (TYPE [a-z_]+ gauge|UNIT [a-z_]+ [a-z]+|HELP [a-z_]+ [^\\\\]+)"
                    + "|[a-z_]+(\\{[a-z]+=\"([^\"\\\\]|\\\\[\"n\\\\])*\"(,[a-z]+=\"([^\"\\\\]|\\\\[\"n\\\\])*\")*})? [0-9.E-]+");

    @TempDir
    private Path folder;

    @Test
    void everyFigureOfTheRunIsThere() {
        assertThat(METRICS.text().lines())
                .contains(
                        "genremill_run_end_timestamp_seconds 1.7699004005E9",
                        "genremill_stage_seconds{stage=\"extract\"} 1.25",
                        "genremill_tracks{count=\"listed\"} 7",
                        "genremill_quarantined_tracks{code=\"NOT_AUDIO\"} 2",
                        "genremill_ignored_files{rule=\"*.\\\"jpg\\\"\"} 1",
                        "genremill_changed_labels{kind=\"added\"} 3",
                        "genremill_read_bytes 123456",
                        "genremill_genre_share_ratio{genre=\"hip\\nhop\\\\\"} 0.75",
                        "genremill_genre_share_ratio{genre=\"jazz\"} 0.25",
                        "genremill_genre_confidence_mean_ratio{genre=\"jazz\"} 0.25",
                        "genremill_confidence_mean_ratio 0.625",
                        "genremill_decode_speed_ratio{format=\"mp3\"} 180",
                        "genremill_cores_busy_ratio 0.75")
                .doesNotContain("genremill_genre_share_ratio{genre=\"polka\"} 0");
    }

    @Test
    void everyLineIsInTheGrammarAndTheTextHasAnEnd() {
        assertThat(METRICS.text()).endsWith("\n# EOF\n");
        assertThat(METRICS.text().replaceFirst("# EOF\n$", "").lines())
                .allSatisfy(line -> assertThat(line).matches(LINE));
    }

    @Test
    void aRunWithoutLabelsHasNoMetricsOfThem() {
        RunMetrics plain = new RunMetrics(
                "extract", "r", Instant.EPOCH, Map.of("listed", 1L), Map.of("list", 1.0), List.of(), Optional.empty());
        assertThat(plain.text()).doesNotContain("genre_share", "confidence", "decode_speed", "read_bytes");
    }

    @Test
    void thePrometheusClientReadsIt() throws IOException, InterruptedException {
        assumeTrue(isThere("import prometheus_client.openmetrics.parser"), "skipped: no prometheus_client for Python");
        Path file = folder.resolve("run.prom");
        Files.writeString(file, METRICS.text(), UTF_8);
        String script = """
                import sys
                from prometheus_client.openmetrics.parser import text_string_to_metric_families as strict
                from prometheus_client.parser import text_string_to_metric_families as older
                text = open(sys.argv[1], encoding="utf-8").read()
                for parse in strict, older:
                    families = {family.name: family for family in parse(text)}
                    assert all(family.type == "gauge" for family in families.values())
                    shares = families["genremill_genre_share_ratio"].samples
                    assert {s.labels["genre"]: s.value for s in shares} == {"hip\\nhop\\\\": 0.75, "jazz": 0.25}, shares
                print(len(families))
                """;
        assertThat(python("-c", script, file.toString())).isPositive();
    }

    private static boolean isThere(String imported) throws InterruptedException {
        try {
            return new ProcessBuilder(TestPython.command(), "-c", imported)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The number that a script prints. */
    private static int python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TestPython.command()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return Integer.parseInt(output.strip());
    }
}
