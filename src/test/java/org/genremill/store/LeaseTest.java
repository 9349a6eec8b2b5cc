package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
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

    private static final String RENEWER = "renews the lease";
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
    void aRunThatAnotherHasTakenOverDoesNotPublish() {
        try (Lease lease = Lease.take(store, run(), LONG)) {
            store.files()
                    .createNew(store.layout().lease(2), Json.write(new Lease.Note("other", "2999-01-01T00:00:00Z")));
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY))
                    .hasMessageContaining("another run has taken over");
        }
    }

    /** Without a rival it is a failure to be retried, not a run that another has made unnecessary. */
    @Test
    void anExpiredLeaseWithoutARivalIsAStorageFailure() {
        Store full = on(() -> {
            throw new IOException("no space left");
        });
        try (Lease lease = Lease.take(full, run(), Duration.ofMillis(400))) {
            await(() -> !isHeld(lease));
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.STORAGE))
                    .hasMessageContaining("lost the right to publish");
        }
    }

    @Test
    void aLivingRunHoldsTheLeaseLongerThanOneTerm() {
        try (Lease lease = Lease.take(store, run(), Duration.ofSeconds(2))) {
            Instant firstTerm = expires(store);
            await(() -> Instant.now().isAfter(firstTerm));
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
            assertThatThrownBy(() -> Lease.take(store, run(), LONG)).isInstanceOf(GenremillException.class);
        }
    }

    /** Between creating its note and writing it, a run has the right already. */
    @Test
    void aRunWhoseNoteIsStillEmptyHoldsTheLease() {
        store.files().createNew(store.layout().lease(1), "\n");
        assertThatThrownBy(() -> Lease.take(store, run(), LONG))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.BUSY))
                .hasMessageContaining("by another run, since this moment");
        assertThat(store.files().read(store.layout().lease(1))).hasValue("\n");
    }

    @Test
    void theErrorNamesTheHolderAndWhenItsLeaseExpires() {
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
    void aReleasedLeaseIsNotRenewed() throws InterruptedException {
        Lease lease = Lease.take(store, run(), Duration.ofMillis(200));
        Thread renewer = renewer();
        lease.close();
        Instant closed = Instant.now();
        renewer.join(Duration.ofMinutes(1).toMillis());
        assertThat(renewer.isAlive()).isFalse();
        assertThat(expires(store)).isBeforeOrEqualTo(closed);
    }

    /** A run that takes over deletes the earlier notes, which must not come back. */
    @Test
    void aRunThatWasTakenOverWritesNoNoteAgain() {
        Store watched = on(() -> {});
        Lease lease = Lease.take(watched, run(), Duration.ofMillis(200));
        store.files().delete(store.layout().leases());
        store.files().createNew(store.layout().lease(2), Json.write(new Lease.Note("other", "2999-01-01T00:00:00Z")));
        int looks = FakeDisk.LOOKS.get();
        // The first one may have begun before the sweep.
        await(() -> FakeDisk.LOOKS.get() >= looks + 2);
        lease.close();
        assertThat(store.files().files(store.layout().leases()))
                .containsExactly(store.layout().lease(2));
    }

    /** Its note is renewed just now: what is written last counts, and that is that the right is given back. */
    @Test
    void aLeaseReleasedDuringItsRenewalIsFree() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Store slow = on(() -> {
            boolean first = begun.getCount() > 0;
            begun.countDown();
            while (first && goOn.getCount() > 0) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                // An interrupt would end the pause, and the write after it.
                Thread.interrupted();
            }
        });
        Lease lease = Lease.take(slow, run(), Duration.ofSeconds(2));
        Thread renewer = renewer();
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        Thread closer = new Thread(lease::close);
        closer.start();
        // It waits for the renewal; if it did not, it would be done.
        await(() -> closer.getState() == Thread.State.BLOCKED || closer.getState() == Thread.State.TERMINATED);
        goOn.countDown();
        closer.join(Duration.ofMinutes(1).toMillis());
        renewer.join(Duration.ofMinutes(1).toMillis());
        assertThat(expires(slow)).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void ofManyRunsThatStartAtOnceOneWins() throws Exception {
        Queue<Lease> won = new ConcurrentLinkedQueue<>();
        ExecutorService together = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> all = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(index -> () -> {
                    try {
                        won.add(Lease.take(store, run(), LONG));
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
        won.forEach(Lease::close);
        assertThat(winners).isEqualTo(1);
    }

    private static Instant expires(Store store) {
        return Lease.lastHolder(store).orElseThrow().expires();
    }

    /** The thread that renews the lease taken last. */
    private static Thread renewer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(RENEWER))
                .max(Comparator.comparingLong(Thread::getId))
                .orElseThrow();
    }

    private static RunId run() {
        return RunId.startingAt(Instant.now());
    }

    /** Waits for what another thread is about to do, and fails if that takes longer than anything here can take. */
    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("it did not happen in time").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
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

    /** Opens a store on a disk that does something before it writes a file. */
    private Store on(FakeDisk.Write before) {
        FakeDisk.before = before;
        SPARK.session().sparkContext().hadoopConfiguration().set("fs.fake.impl", FakeDisk.class.getName());
        return Store.at("fake:" + folder, SPARK.session());
    }

    /** A local disk that lets tests know of a renewal, hold it back or refuse it. The first note of a run passes by it. */
    public static final class FakeDisk extends RawLocalFileSystem {
        private static final AtomicInteger LOOKS = new AtomicInteger();

        private static volatile Write before = () -> {};

        /** What is done before a file is written. */
        @FunctionalInterface
        private interface Write {
            void begin() throws IOException;
        }

        @Override
        public URI getUri() {
            return URI.create("fake:///");
        }

        @Override
        public boolean exists(Path path) throws IOException {
            if (Thread.currentThread().getName().equals(RENEWER)) {
                LOOKS.incrementAndGet();
            }
            return super.exists(path);
        }

        @Override
        public FSDataOutputStream create(
                Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
                throws IOException {
            before.begin();
            return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
        }
    }
}
