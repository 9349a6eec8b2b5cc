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
 * The right to publish labels, which one run at a time has.
 *
 * <p>Leases are numbered notes in one folder, and the one with the highest number counts. Whoever wants the right creates
 * the next number, which only one can do; the holder writes to its own note again and again, to say that it is alive. So
 * one primitive is enough, to create a file unless it exists, and a holder that was thought dead sees a higher number
 * before it publishes.
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
     * Who has the right.
     *
     * @param run the run's name
     * @param expires ISO-8601, UTC: from then on, anyone may take it
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
     * Takes the right.
     *
     * @param length how long it lasts when the process dies; while it lives, it is renewed
     * @throws GenremillException if another run has it
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
     * Who had the right last.
     *
     * @param expires from then on, anyone may take it
     */
    public record Holder(RunId run, Instant expires) {}

    /**
     * Who had, or still has, the right; empty if nobody ever had it.
     *
     * @throws GenremillException if the note about it is damaged
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
     * Makes sure that this run still has the right; to be asked right before publishing.
     *
     * @throws GenremillException if another run has taken it over
     */
    public void requireHeld() {
        List<Path> notes = store.files().files(store.layout().leases());
        boolean highest = !notes.isEmpty() && notes.get(notes.size() - 1).equals(note);
        if (!highest || !Instant.now().isBefore(expires)) {
            throw new GenremillException(
                    GenremillException.Kind.BUSY,
                    "This run was not heard of for %d s and has lost the right to publish. Nothing was published; what it"
                                    .formatted(length.toSeconds())
                            + " measured is kept. Run it again.");
        }
    }

    /** Gives the right back. Waits for a renewal that is under way, which would take it again. */
    @Override
    public synchronized void close() {
        renewal.shutdownNow();
        try {
            // The number stays, so that it is never given away twice.
            if (store.files().exists(note)) {
                store.files()
                        .replace(
                                note,
                                Json.write(new Note(run.value(), Instant.now().toString())));
            }
        } catch (GenremillException e) {
            LOG.warn("the lease is not given back and lasts until {}", expires, e);
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
            LOG.warn("the lease was not renewed and lasts until {}", expires, e);
        }
    }

    private static Note read(Store store, Path note) {
        // Between creating a note and writing it there is nothing to read.
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
                "Labels are being made by %s, %s. Only one run at a time may publish; if that one is dead, try again then."
                        .formatted(holder.startsWith("another") ? holder : "run " + holder, when));
    }
}
