package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lease on real servers with an S3 API; docs/stores.md lists what it finds. */
class StoresIT {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int RUNS = 8;
    private static final int ROUNDS = 10;

    @TempDir
    private Path folder;

    /** Where conditions are enforced; on the others, the probe must say that they are not. */
    @ParameterizedTest
    @MethodSource("org.genremill.store.RealServer#chosen")
    void theProbeTellsAndOfRunsThatBeginAtOnceOneWins(RealServer kind) throws Exception {
        Optional<RealServer.Running> installed = kind.start(folder);
        assumeTrue(installed.isPresent(), kind + " is not installed: run src/test/servers/install");
        try (RealServer.Running server = installed.get()) {
            Store store = open(server);
            StoreProbe.Result probe = StoreProbe.of(store, run());
            System.out.printf(
                    "%s: %s%s%n",
                    kind,
                    probe.writes().words(),
                    probe.missing().map(" "::concat).orElse(""));
            assertThat(Duration.between(probe.now(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
            assertThat(probe.writes())
                    .isEqualTo(kind.enforcesConditions() ? ConditionalWrites.ENFORCED : ConditionalWrites.IGNORED);
            if (kind.enforcesConditions()) {
                List<Integer> winners = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    winners.add(winnersOfARace(store));
                }
                System.out.printf("%s: winners of %d races of %d runs: %s%n", kind, ROUNDS, RUNS, winners);
                assertThat(winners).allMatch(count -> count == 1);
            } else {
                assertThatThrownBy(() -> Lease.take(store, run(), LONG))
                        .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                                .isEqualTo(GenremillException.Kind.STORAGE))
                        .hasMessageContaining("label.lease-mode = single-writer");
                Lease.take(store, run(), new LeaseTerms(LONG, LeaseTerms.Mode.SINGLE_WRITER))
                        .close();
            }
        } finally {
            FileSystem.closeAll();
        }
    }

    /** How many of several runs that begin at the same moment would publish. */
    private static int winnersOfARace(Store store) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RUNS);
        CyclicBarrier end = new CyclicBarrier(RUNS);
        ExecutorService together = Executors.newFixedThreadPool(RUNS);
        try {
            List<Callable<Boolean>> runs = IntStream.range(0, RUNS)
                    .<Callable<Boolean>>mapToObj(index -> () -> {
                        RunId run = run();
                        start.await();
                        Optional<Lease> lease = taken(store, run);
                        end.await();
                        boolean publishes = lease.filter(StoresIT::isHeld).isPresent();
                        end.await();
                        lease.ifPresent(Lease::close);
                        return publishes;
                    })
                    .toList();
            int winners = 0;
            for (Future<Boolean> publishes : together.invokeAll(runs)) {
                winners += publishes.get() ? 1 : 0;
            }
            return winners;
        } finally {
            together.shutdownNow();
        }
    }

    private static Optional<Lease> taken(Store store, RunId run) {
        try {
            return Optional.of(Lease.take(store, run, LONG));
        } catch (GenremillException e) {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(GenremillException.Kind.BUSY);
            return Optional.empty();
        }
    }

    private static boolean isHeld(Lease lease) {
        try {
            lease.requireHeld();
            return true;
        } catch (GenremillException e) {
            return false;
        }
    }

    private static Store open(RealServer.Running server) {
        Configuration hadoop = server.register(SPARK.session().sparkContext().hadoopConfiguration());
        assertThat(hadoop.get("fs.s3a.endpoint")).endsWith(":" + server.port());
        return Store.at("s3a://%s/store".formatted(RealServer.BUCKET), SPARK.session());
    }

    private static RunId run() {
        return RunId.startingAt(Instant.now());
    }
}
