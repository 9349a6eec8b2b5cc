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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.genremill.GenremillException;
import org.genremill.jobs.runtime.LocalSpark;
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
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY))
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
                    .isInstanceOf(GenremillException.class)
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
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY))
                    .hasMessageContaining("lost the right to publish");
        }
    }

    @Test
    void aLivingRunKeepsTheRightLongerThanOneTerm() throws InterruptedException {
        try (Lease lease = Lease.take(store, run(), Duration.ofMillis(800))) {
            Thread.sleep(2_000);
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
            assertThatThrownBy(() -> Lease.take(store, run(), LONG)).isInstanceOf(GenremillException.class);
        }
    }

    /** Between creating its note and writing it, a run has the right already. */
    @Test
    void aRunWhoseNoteIsStillEmptyHasTheRight() {
        store.files().createNew(store.layout().lease(1), "\n");
        assertThatThrownBy(() -> Lease.take(store, run(), LONG))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.BUSY))
                .hasMessageContaining("by another run, since this moment");
        assertThat(store.files().read(store.layout().lease(1))).hasValue("\n");
    }

    @Test
    void whoIsRefusedLearnsWhoHasTheRightAndForHowLong() {
        RunId holder = run();
        store.files()
                .createNew(store.layout().lease(1), Json.write(new Lease.Note(holder.value(), "2999-01-01T00:00:00Z")));
        assertThatThrownBy(() -> Lease.take(store, run(), LONG))
                .hasMessageContaining("by run %s, until 2999-01-01T00:00:00Z".formatted(holder));
    }

    @Test
    void theLastHolderIsKnownUntilTheNextOne() {
        assertThat(Lease.lastHolder(store)).isEmpty();
        RunId first = run();
        Instant before = Instant.now();
        Lease lease = Lease.take(store, first, LONG);
        Lease.Holder holder = Lease.lastHolder(store).orElseThrow();
        assertThat(holder.run()).isEqualTo(first);
        assertThat(holder.expires()).isBetween(before.plus(LONG), Instant.now().plus(LONG));
        lease.close();
        assertThat(Lease.lastHolder(store).orElseThrow().run()).isEqualTo(first);
        assertThat(Lease.lastHolder(store).orElseThrow().expires()).isBetween(before, Instant.now());
        store.files()
                .createNew(
                        store.layout().lease(2),
                        Json.write(new Lease.Note("20260131T235959123Z-7f3a", "2026-02-01T00:00:00Z")));
        assertThat(Lease.lastHolder(store))
                .hasValue(
                        new Lease.Holder(new RunId("20260131T235959123Z-7f3a"), Instant.parse("2026-02-01T00:00:00Z")));
    }

    @Test
    void aDamagedNoteIsAProblemThatNamesIt() {
        store.files().createNew(store.layout().lease(3), "no note");
        assertThatThrownBy(() -> Lease.lastHolder(store))
                .isInstanceOf(GenremillException.class)
                .hasMessageContaining(store.layout().lease(3).toString());
    }

    @Test
    void aRightGivenBackIsNotRenewed() throws InterruptedException {
        Lease lease = Lease.take(store, run(), Duration.ofMillis(200));
        lease.close();
        Instant closed = Instant.now();
        Thread.sleep(300);
        assertThat(Lease.lastHolder(store).orElseThrow().expires()).isBeforeOrEqualTo(closed);
    }

    /** Who takes over sweeps the notes before its own; they stay away. */
    @Test
    void whoWasTakenForDeadWritesNoNoteAgain() throws InterruptedException {
        Lease lease = Lease.take(store, run(), Duration.ofMillis(200));
        store.files().delete(store.layout().leases());
        store.files().createNew(store.layout().lease(2), Json.write(new Lease.Note("other", "2999-01-01T00:00:00Z")));
        Thread.sleep(150);
        lease.close();
        assertThat(store.files().files(store.layout().leases()))
                .containsExactly(store.layout().lease(2));
    }

    /** Its note is renewed just now: what is written last counts, and that is that the right is given back. */
    @Test
    void aRightGivenBackDuringItsRenewalIsFree() throws InterruptedException {
        SPARK.session().sparkContext().hadoopConfiguration().set("fs.slow.impl", SlowDisk.class.getName());
        Store slow = Store.at("slow:" + folder, SPARK.session());
        Lease lease = Lease.take(slow, run(), Duration.ofSeconds(2));
        assertThat(SlowDisk.BEGUN.await(30, TimeUnit.SECONDS)).isTrue();
        lease.close();
        Instant closed = Instant.now();
        // Longer than a renewal takes.
        Thread.sleep(2 * SlowDisk.TAKES.toMillis());
        assertThat(Lease.lastHolder(slow).orElseThrow().expires()).isBeforeOrEqualTo(closed);
    }

    @Test
    void ofManyThatStartAtOnceOneWins() throws Exception {
        ExecutorService together = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> all = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(index -> () -> {
                    try {
                        Lease.take(store, run(), LONG);
                        return true;
                    } catch (GenremillException e) {
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

    /** A local disk that takes its time over its first file, whoever loses patience. */
    public static final class SlowDisk extends RawLocalFileSystem {
        private static final Duration TAKES = Duration.ofMillis(500);
        private static final CountDownLatch BEGUN = new CountDownLatch(1);

        @Override
        public URI getUri() {
            return URI.create("slow:///");
        }

        @Override
        public FSDataOutputStream create(
                Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
                throws IOException {
            if (BEGUN.getCount() > 0) {
                BEGUN.countDown();
                Instant end = Instant.now().plus(TAKES);
                while (Instant.now().isBefore(end)) {
                    LockSupport.parkUntil(end.toEpochMilli() + 1);
                    // An interrupt would end the pause, and the write after it.
                    Thread.interrupted();
                }
            }
            return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
        }
    }
}
