package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.genremill.Problem;
import org.genremill.jobs.LocalSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private java.nio.file.Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.at(folder.toString(), SPARK.session());
    }

    @Test
    void whileOneRunHasTheRightAnotherIsRefused() {
        RunId holder = run();
        try (Lease lease = Lease.take(store, holder, LONG)) {
            assertThatThrownBy(() -> Lease.take(store, run(), LONG))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BUSY))
                    .hasMessageContaining(holder.value());
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
        }
        try (Lease next = Lease.take(store, run(), LONG)) {
            assertThatCode(next::requireHeld).doesNotThrowAnyException();
        }
    }

    @Test
    void aRunThatDiedIsReplacedWhenItsTimeIsOver() {
        store.files()
                .createNew(
                        store.layout().lease(7),
                        Json.write(new Lease.Note(
                                run().value(), Instant.now().minusSeconds(1).toString())));
        try (Lease lease = Lease.take(store, run(), LONG)) {
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
        }
        assertThat(store.files().files(store.layout().leases()))
                .containsExactly(store.layout().lease(8));
    }

    @Test
    void whoWasTakenForDeadDoesNotPublish() {
        try (Lease lease = Lease.take(store, run(), LONG)) {
            store.files()
                    .createNew(store.layout().lease(2), Json.write(new Lease.Note("other", "2999-01-01T00:00:00Z")));
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("lost the right to publish");
        }
    }

    /** Nobody else has asked for the right: what it measured may be old all the same. */
    @Test
    void whoCouldNotRenewInTimeDoesNotPublish() throws InterruptedException {
        SPARK.session().sparkContext().hadoopConfiguration().set("fs.full.impl", FullDisk.class.getName());
        Store full = Store.at("full:" + folder, SPARK.session());
        try (Lease lease = Lease.take(full, run(), Duration.ofMillis(400))) {
            Thread.sleep(450);
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BUSY))
                    .hasMessageContaining("lost the right to publish");
        }
    }

    @Test
    void aLivingRunKeepsTheRightLongerThanOneTerm() throws InterruptedException {
        try (Lease lease = Lease.take(store, run(), Duration.ofMillis(800))) {
            Thread.sleep(2_000);
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
            assertThatThrownBy(() -> Lease.take(store, run(), LONG)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void ofManyThatStartAtOnceOneWins() throws Exception {
        ExecutorService together = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> all = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(index -> () -> {
                    try {
                        Lease.take(store, run(), LONG);
                        return true;
                    } catch (Problem e) {
                        return false;
                    }
                })
                .toList();
        int winners = 0;
        for (Future<Boolean> took : together.invokeAll(all)) {
            winners += took.get() ? 1 : 0;
        }
        together.shutdown();
        assertThat(winners).isEqualTo(1);
    }

    private static RunId run() {
        return RunId.startingAt(Instant.now());
    }

    /** A local disk that takes the first note of a run, and nothing after it. */
    public static final class FullDisk extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("full:///");
        }

        @Override
        public FSDataOutputStream create(
                Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
                throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public FSDataOutputStream create(
                Path path,
                FsPermission permission,
                boolean overwrite,
                int bufferSize,
                short replication,
                long blockSize,
                Progressable progress)
                throws IOException {
            throw new IOException("no space left");
        }
    }
}
