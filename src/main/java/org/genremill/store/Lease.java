package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exclusive right to publish labels, held by one run at a time.
 *
 * <p>Leases are numbered files in one folder, and the highest number counts. To take the lease, a run creates the next
 * number, which only one can do; the holder renews its own file to show that it is alive. So creating a file unless it
 * exists is the only primitive needed, and a holder that was presumed dead sees a higher number before it publishes.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int RENEWALS = 4;

    private final Store store;
    private final Path note;
    private final RunId run;
    private final Duration length;
    private final ScheduledExecutorService renewal;
    private volatile Instant expires;

    /**
     * The content of a lease file.
     *
     * @param run the run's name
     * @param expires ISO-8601, UTC: from then on, any run may take the lease
     */
    record Note(String run, String expires) {
        boolean isLive(Instant now) {
            return now.isBefore(Instant.parse(expires));
        }
    }

    private Lease(Store store, Path note, RunId run, Duration length, Instant expires) {
        this.store = store;
        this.note = note;
        this.run = run;
        this.length = length;
        this.expires = expires;
        this.renewal = Executors.newSingleThreadScheduledExecutor(BasicThreadFactory.builder()
                .namingPattern("renews the lease")
                .daemon()
                .build());
        long period = length.toMillis() / RENEWALS;
        var unused = renewal.scheduleAtFixedRate(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the lease.
     *
     * @param length how long it lasts without renewal; it is renewed while the process lives
     * @throws GenremillException if another run holds it
     */
    public static Lease take(Store store, RunId run, Duration length) {
        requireNonNull(run, "run is null");
        Instant now = Instant.now();
        List<Path> notes = store.files().files(store.layout().leases());
        long number = 1;
        if (!notes.isEmpty()) {
            Path last = notes.get(notes.size() - 1);
            Note holder = read(store, last);
            if (holder.isLive(now)) {
                throw busy(holder.run(), "until " + holder.expires());
            }
            number = numberOf(last) + 1;
        }
        Instant expires = now.plus(length);
        Path note = store.layout().lease(number);
        if (!store.files().createNew(note, Json.write(new Note(run.value(), expires.toString())))) {
            throw busy("another run", "since this moment");
        }
        notes.forEach(store.files()::delete);
        return new Lease(store, note, run, length, expires);
    }

    /**
     * The last holder.
     *
     * @param expires from then on, any run may take the lease
     */
    public record Holder(RunId run, Instant expires) {}

    /**
     * The last or current holder; empty if there has never been one.
     *
     * @throws GenremillException if the lease file is damaged
     */
    public static Optional<Holder> lastHolder(Store store) {
        List<Path> notes = store.files().files(store.layout().leases());
        if (notes.isEmpty()) {
            return Optional.empty();
        }
        Note note = read(store, notes.get(notes.size() - 1));
        return Optional.of(new Holder(new RunId(note.run()), Instant.parse(note.expires())));
    }

    /**
     * Checks that this run still holds the lease; call it right before publishing.
     *
     * @throws GenremillException if another run has taken it over, or it has expired because the store could not be
     *     written or this process did not run
     */
    public void requireHeld() {
        List<Path> notes = store.files().files(store.layout().leases());
        if (notes.isEmpty() || !notes.get(notes.size() - 1).equals(note)) {
            throw new GenremillException(
                    GenremillException.Kind.BUSY,
                    "This run did not renew its lease for %d s, and another run has taken over. Nothing was published; its features are kept."
                            .formatted(length.toSeconds()));
        }
        if (!Instant.now().isBefore(expires)) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE,
                    "This run could not renew its lease for %d s, because the store failed or this process was"
                                    .formatted(length.toSeconds())
                            + " suspended, and has lost the right to publish. Nothing was published; the features are"
                            + " kept. Run it again.");
        }
    }

    /** Releases the lease. Waits for a pending renewal, which would take it again. */
    @Override
    public synchronized void close() {
        renewal.shutdownNow();
        try {
            // The number stays, so that it is never reused.
            if (store.files().exists(note)) {
                store.files()
                        .replace(
                                note,
                                Json.write(new Note(run.value(), Instant.now().toString())));
            }
        } catch (GenremillException e) {
            LOG.warn("the lease could not be released and lasts until {}", expires, e);
        }
    }

    private synchronized void renew() {
        if (renewal.isShutdown()) {
            return;
        }
        try {
            Instant next = Instant.now().plus(length);
            if (store.files().exists(note)) {
                store.files().replace(note, Json.write(new Note(run.value(), next.toString())));
                expires = next;
            }
        } catch (RuntimeException e) {
            LOG.warn("the lease could not be renewed and lasts until {}", expires, e);
        }
    }

    private static Note read(Store store, Path note) {
        // Between creating a file and writing it there is nothing to read.
        return store.files()
                .read(note)
                .filter(text -> !text.isBlank())
                .map(text -> Json.read(text, Note.class, note.toString()))
                .orElseThrow(() -> busy("another run", "since this moment"));
    }

    private static long numberOf(Path note) {
        return Long.parseLong(note.getName().replace(".json", ""));
    }

    private static GenremillException busy(String holder, String when) {
        return new GenremillException(
                GenremillException.Kind.BUSY,
                "Labels are being published by %s, %s. Only one run at a time may publish; if it died, try again then."
                        .formatted(holder.startsWith("another") ? holder : "run " + holder, when));
    }
}
