package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileSystem;
import org.genremill.jobs.Prune;
import org.genremill.jobs.Rollback;
import org.genremill.jobs.Verify;
import org.genremill.jobs.runtime.LocalSpark;
import org.genremill.steps.run.Progress;
import org.genremill.steps.upkeep.Finding;
import org.genremill.store.LeaseTerms;
import org.genremill.store.RealServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a store goes through, on real servers with an S3 API. It takes minutes, and so runs on request only. */
@EnabledIfSystemProperty(
        named = "genremill.nights",
        matches = "true",
        disabledReason = "run it with -Dgenremill.nights=true")
class StoreNightsIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final String STORE = "s3a://%s/store".formatted(RealServer.BUCKET);
    private static final LeaseTerms EXCLUSIVE = LeaseTerms.exclusive(Duration.ofMinutes(1));
    private static final LeaseTerms SINGLE_WRITER =
            new LeaseTerms(Duration.ofMinutes(1), LeaseTerms.Mode.SINGLE_WRITER);
    private static final int RACES = 3;

    @TempDir
    private Path folder;

    private MadeNights nights;

    @ParameterizedTest
    @MethodSource("org.genremill.store.RealServer#chosen")
    void aStoreWorksFromTheFirstNightToPrune(RealServer kind) throws Exception {
        assumeTrue(kind.takesLongKeys(), kind + " cannot hold a store");
        Optional<RealServer.Running> installed = kind.start(folder);
        assumeTrue(installed.isPresent(), kind + " is not installed: run src/test/servers/install");
        try (RealServer.Running server = installed.get()) {
            SparkDefaults.applyTo(SPARK.session());
            server.register(SPARK.session().sparkContext().hadoopConfiguration());
            nights = MadeNights.make(SPARK.session(), folder, "s3a://%s/trained".formatted(RealServer.BUCKET));
            LeaseTerms terms = firstNight();
            assertThat(nights.published(STORE)).hasSize(MadeNights.TRACKS);
            moveOneTrack();
            assertThat(nights.run(STORE, terms).changes().counts())
                    .containsEntry("added", 1L)
                    .containsEntry("removed", 1L);
            List<Integer> winners = new ArrayList<>();
            for (int race = 0; race < RACES; race++) {
                winners.add(twoNights(terms));
            }
            String latest = nights.current(STORE).orElseThrow().run();
            assertThat(new Rollback(STORE, Optional.empty(), terms)
                            .run(SPARK.session(), Progress.NONE)
                            .before()
                            .run())
                    .isEqualTo(latest);
            Verify.Summary found = new Verify(STORE).run(SPARK.session(), Progress.NONE);
            assertThat(found.faults()).isZero();
            Prune.Summary pruned = new Prune(STORE, 1, Duration.ZERO, false, terms).run(SPARK.session(), Progress.NONE);
            assertThat(nights.published(STORE)).hasSize(MadeNights.TRACKS);
            List<String> readers = kind.answersOtherClients() ? readersThatAgree(server) : List.of();
            System.out.printf(
                    "%s: %s; of two nights at once published %s; removed %d items; not checked: %s; read by %s%n",
                    kind,
                    found.writes().orElseThrow().conditionalWrites(),
                    winners,
                    pruned.removed().size(),
                    pruned.unchecked().isEmpty() ? "nothing" : pruned.unchecked(),
                    readers);
            found.findings().stream().map(Finding::what).distinct().forEach(what -> System.out.println("    " + what));
            if (terms.mode() == LeaseTerms.Mode.EXCLUSIVE) {
                assertThat(winners).containsOnly(1);
            }
        } finally {
            FileSystem.closeAll();
        }
    }

    /** On a store that does not enforce conditions, the night is refused before it writes anything. */
    private LeaseTerms firstNight() {
        try {
            nights.run(STORE, EXCLUSIVE);
            return EXCLUSIVE;
        } catch (GenremillException e) {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(GenremillException.Kind.STORAGE);
            assertThat(e).hasMessageContaining("label.lease-mode = single-writer");
            assertThat(nights.measured(STORE)).isZero();
            assertThat(nights.current(STORE)).isEmpty();
            nights.run(STORE, SINGLE_WRITER);
            return SINGLE_WRITER;
        }
    }

    private void moveOneTrack() throws IOException {
        try (var files = Files.walk(Path.of(nights.music()))) {
            Path track = files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Files.move(track, track.resolveSibling("moved.wav"));
        }
    }

    /** Counts the published labels by other programs, which must find what Spark finds; those that are installed. */
    private List<String> readersThatAgree(RealServer.Running server) throws IOException, InterruptedException {
        String store = STORE.substring("s3a://".length());
        Path output = folder.resolve("read.json");
        Process python = new ProcessBuilder(
                        "python3", "src/test/python/read_published.py", server.endpoint(), server.key(), store)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        assertThat(python.waitFor()).isZero();
        Map<String, Long> expected = nights.genres(STORE);
        List<String> readers = new ArrayList<>();
        for (var reader : new JsonMapper().readTree(output.toFile()).properties()) {
            if (!reader.getValue().isNull()) {
                Map<String, Long> counts = new TreeMap<>();
                reader.getValue()
                        .properties()
                        .forEach(genre ->
                                counts.put(genre.getKey(), genre.getValue().longValue()));
                assertThat(counts).as(reader.getKey()).isEqualTo(expected);
                readers.add(reader.getKey());
            }
        }
        return readers;
    }

    /** How many of two nights that begin at once publish; the other one is refused. */
    private int twoNights(LeaseTerms terms) throws Exception {
        ExecutorService together = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> night = () -> {
                try {
                    nights.run(STORE, terms);
                    return true;
                } catch (GenremillException e) {
                    assertThat(e.kind()).as(e.getMessage()).isEqualTo(GenremillException.Kind.BUSY);
                    return false;
                }
            };
            int winners = 0;
            for (Future<Boolean> published : together.invokeAll(List.of(night, night))) {
                winners += published.get() ? 1 : 0;
            }
            return winners;
        } finally {
            together.shutdownNow();
        }
    }
}
