package org.genremill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        put(7, Json.write(LeaseNotes.Note.held(run(), Instant.now(), LONG)), LONG.plusSeconds(2));
        try (Lease lease = Lease.take(store, run(), Duration.ofHours(1))) {
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
        }
        assertThat(store.files().files(store.layout().leases()))
                .containsExactly(store.layout().lease(8));
    }

    @Test
    void aLiveRunOfVersion01IsWaitedFor() {
        RunId old = run();
        Path note = new Path(store.layout().formerLeases(), "0000000000000000009.json");
        store.files().createNew(note, Json.write(new LeaseNotes.Note(old.value(), later(LONG), null, false)));
        assertBusy(LONG);
        store.files().replace(note, Json.write(new LeaseNotes.Note(old.value(), later(Duration.ZERO), null, false)));
        Lease.take(store, run(), LONG).close();
    }

    private static String later(Duration time) {
        return Instant.now().plus(time).toString();
    }

    /** Such notes are what a full disk or a kill leaves, and what other tools write. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{\"run\": \"2026", "[]", "null", "{}", "{\"run\": 3}"})
    void aNoteThatCannotBeReadExpires(String text) {
        put(3, text, Duration.ZERO);
        assertBusy(LONG);
        put(3, text, Duration.ofSeconds(57));
        assertBusy(Duration.ofMinutes(1));
        put(3, text, Duration.ofSeconds(62));
        try (Lease lease = Lease.take(store, run(), Duration.ofMinutes(1))) {
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
        }
    }

    @Test
    void aNoteThatStatesALongTimeExpiresAfterAnHour() {
        String text = Json.write(LeaseNotes.Note.held(run(), Instant.now(), Duration.ofDays(9999)));
        put(1, text, Duration.ofMinutes(59));
        assertBusy(LONG);
        put(1, text, Duration.ofMinutes(61));
        Lease.take(store, run(), LONG).close();
    }

    /** The hosts' clocks may differ by an hour: the note's own time does not count. */
    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void theClockOfAnotherHostDoesNotMatter(long ahead) {
        Instant there = Instant.now().plusSeconds(ahead);
        RunId other = RunId.startingAt(there);
        put(1, Json.write(LeaseNotes.Note.held(other, there, LONG)), Duration.ofSeconds(290));
        assertBusy(LONG);
        put(1, Json.write(LeaseNotes.Note.held(other, there, LONG)), Duration.ofSeconds(302));
        Lease.take(store, run(), LONG).close();
        // A file system's clock is some milliseconds behind that of the process.
        put(5, Json.write(LeaseNotes.Note.released(other, there)), Duration.ofMillis(100));
        Lease.take(store, run(), LONG).close();
    }

    @Test
    void aNoteOfAnEarlierVersionCountsAsLongAsItSaysAndNoLongerThanALease() {
        String soon = "{\"run\": \"%s\", \"expires\": \"%s\"}";
        put(1, soon.formatted(run(), Instant.now().plusSeconds(60)), Duration.ZERO);
        assertBusy(LONG);
        put(1, soon.formatted(run(), Instant.now().minusSeconds(1)), Duration.ZERO);
        Lease.take(store, run(), LONG).close();
        put(7, soon.formatted(run(), Instant.now().plusSeconds(3600)), Duration.ofSeconds(302));
        Lease.take(store, run(), LONG).close();
    }

    @Test
    void aNoteOfTheFarFutureIsNotWaitedFor() {
        put(1, "", Duration.ofDays(-400));
        Lease.take(store, run(), LONG).close();
    }

    @Test
    void filesThatAreNoNotesAreIgnoredAndKept() {
        List<String> others = List.of("x", "1.json", "9999999999999999999.json", "0000000000000000001.json.bak");
        others.forEach(name -> store.files()
                .createNew(
                        new Path(store.layout().leases(), name),
                        Json.write(LeaseNotes.Note.held(run(), Instant.now(), LONG))));
        assertThat(Lease.lastHolder(store)).isEmpty();
        try (Lease lease = Lease.take(store, run(), LONG)) {
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
        }
        assertThat(store.files().files(store.layout().leases()).stream().map(Path::getName))
                .containsAll(others)
                .contains("0000000000000000001.json");
    }

    /** On a store that ignores conditions, both have created the same note. */
    @Test
    void aRunWhoseNoteNamesAnotherRunDoesNotPublishAndDoesNotRenew() {
        RunId other = run();
        try (Lease lease = Lease.take(store, run(), Duration.ofSeconds(1))) {
            store.files()
                    .replace(store.layout().lease(1), Json.write(LeaseNotes.Note.held(other, Instant.now(), LONG)));
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                            .isEqualTo(GenremillException.Kind.BUSY));
            LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
        }
        assertThat(Lease.lastHolder(store).orElseThrow().run()).hasValue(other);
        assertThat(Lease.lastHolder(store).orElseThrow().released()).isFalse();
    }

    @Test
    void aRenewalThatFailsIsTriedAgainWhileTheLeaseLasts() {
        AtomicInteger failures = new AtomicInteger();
        Store flaky = on(() -> {
            if (Thread.currentThread().getName().equals(RENEWER) && failures.getAndIncrement() < 2) {
                throw FullDisk.noSpace();
            }
        });
        try (Lease lease = Lease.take(flaky, run(), Duration.ofSeconds(4))) {
            Instant written = store.files().modified(store.layout().lease(1));
            await(() -> store.files().modified(store.layout().lease(1)).isAfter(written));
            assertThat(failures).hasValueGreaterThanOrEqualTo(3);
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
            assertThat(Instant.now()).isBefore(written.plusSeconds(4));
        }
    }

    @Test
    void aRunThatAnotherHasTakenOverDoesNotPublish() {
        try (Lease lease = Lease.take(store, run(), LONG)) {
            put(2, Json.write(LeaseNotes.Note.held(run(), Instant.now(), LONG)), Duration.ZERO);
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
            Instant firstTerm = Instant.now().plusSeconds(2);
            await(() -> Instant.now().isAfter(firstTerm));
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
            assertThatThrownBy(() -> Lease.take(store, run(), LONG)).isInstanceOf(GenremillException.class);
        }
    }

    @Test
    void theErrorNamesTheHolderAndWhenItsLeaseExpires() {
        RunId holder = run();
        put(1, Json.write(LeaseNotes.Note.held(holder, Instant.now(), Duration.ofMinutes(2))), Duration.ZERO);
        Instant written = store.files().modified(store.layout().lease(1));
        assertThatThrownBy(() -> Lease.take(store, run(), LONG))
                .hasMessageContaining("by run %s, until %s".formatted(holder, written.plusSeconds(121)));
    }

    @Test
    void theLastHolderIsKnownUntilTheNextOne() {
        assertThat(Lease.lastHolder(store)).isEmpty();
        RunId first = run();
        Lease lease = Lease.take(store, first, LONG);
        Instant written = store.files().modified(store.layout().lease(1));
        assertThat(Lease.lastHolder(store))
                .hasValue(new Lease.Holder(
                        Optional.of(first), false, written.plus(LONG).plusSeconds(1)));
        lease.close();
        assertThat(Lease.lastHolder(store))
                .hasValue(new Lease.Holder(
                        Optional.of(first),
                        true,
                        store.files().modified(store.layout().lease(1))));
        put(2, "no note", Duration.ZERO);
        assertThat(Lease.lastHolder(store).orElseThrow().run()).isEmpty();
    }

    @Test
    void aReleasedLeaseIsNotRenewed() throws InterruptedException {
        Lease lease = Lease.take(store, run(), Duration.ofMillis(200));
        Thread renewer = renewer();
        lease.close();
        renewer.join(Duration.ofMinutes(1).toMillis());
        assertThat(renewer.isAlive()).isFalse();
        assertThat(Lease.lastHolder(store).orElseThrow().released()).isTrue();
    }

    /** A run that takes over deletes the earlier notes, which must not come back. */
    @Test
    void aRunThatWasTakenOverWritesNoNoteAgain() throws InterruptedException {
        Lease lease = Lease.take(store, run(), Duration.ofMillis(200));
        Thread renewer = renewer();
        store.files().delete(store.layout().leases());
        put(2, Json.write(LeaseNotes.Note.held(run(), Instant.now(), LONG)), Duration.ZERO);
        await(() -> renewer.getState() == Thread.State.WAITING);
        lease.close();
        renewer.join(Duration.ofMinutes(1).toMillis());
        assertThat(store.files().files(store.layout().leases()))
                .containsExactly(store.layout().lease(2));
        assertThat(Lease.lastHolder(store).orElseThrow().released()).isFalse();
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
        assertThat(Lease.lastHolder(slow).orElseThrow().released()).isTrue();
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

    private void assertBusy(Duration length) {
        assertThatThrownBy(() -> Lease.take(store, run(), length))
                .isInstanceOfSatisfying(GenremillException.class, problem -> assertThat(problem.kind())
                        .isEqualTo(GenremillException.Kind.BUSY));
    }

    /** Writes a note of a given age. */
    private void put(long number, String text, Duration age) {
        Path note = store.layout().lease(number);
        store.files().replace(note, text);
        assertThat(new File(note.toUri())
                        .setLastModified(Instant.now().minus(age).toEpochMilli()))
                .isTrue();
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

    /** A local disk that lets tests hold a write back or refuse it, except for files that must not exist yet. */
    public static final class FakeDisk extends RawLocalFileSystem {
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
        public FSDataOutputStream create(
                Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
                throws IOException {
            before.begin();
            return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
        }
    }
}
