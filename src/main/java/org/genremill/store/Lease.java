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
import org.genremill.GenremillException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exclusive right to publish labels, held by one run at a time.
 *
 * <p>Leases are numbered files in one folder, and the highest number counts. To take the lease, a run creates the next
 * number, which only one can do; the holder renews its own file to show that it is alive. So creating a file unless it
 * exists is the only primitive needed, and a holder that was presumed dead sees a higher number, or another run's name,
 * before it publishes.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final int RENEWALS = 4;
    /** How much sooner a failed renewal is tried again. */
    private static final int RETRIES = 5;

    private final Store store;
    private final LeaseNotes.Found note;
    private final RunId run;
    private final Duration length;
    private final ConditionalWrites abilities;
    private final ScheduledExecutorService renewal;
    private volatile Term term;

    /**
     * The time for which the lease is held, by the clocks of this host. It starts before the note is written, so it
     * ends before the store's clock says so. A clock that was set back or stood still lets the other one decide.
     */
    private record Term(Instant start, long nanoTime, Duration length) {
        static Term now(Duration length) {
            return new Term(Instant.now(), System.nanoTime(), length);
        }

        Instant end() {
            return start.plus(length);
        }

        boolean isOver() {
            return !Instant.now().isBefore(end()) || System.nanoTime() - nanoTime >= length.toNanos();
        }
    }

    private Lease(
            Store store, LeaseNotes.Found note, RunId run, Duration length, ConditionalWrites abilities, Term term) {
        this.store = store;
        this.note = note;
        this.run = run;
        this.length = length;
        this.abilities = abilities;
        this.term = term;
        this.renewal = Executors.newSingleThreadScheduledExecutor(BasicThreadFactory.builder()
                .namingPattern("renews the lease")
                .daemon()
                .build());
        renewAfter(length.dividedBy(RENEWALS));
    }

    /**
     * Takes the lease, on a store that enforces conditional writes.
     *
     * @param length how long it lasts without renewal; it is renewed while the process lives
     * @throws GenremillException if another run holds it, or the store does not enforce them
     */
    public static Lease take(Store store, RunId run, Duration length) {
        return take(store, run, LeaseTerms.exclusive(length));
    }

    /**
     * Takes the lease, after trying what the store does with conditional writes.
     *
     * @throws GenremillException if another run holds it, or the store is not able to do what the terms need
     */
    public static Lease take(Store store, RunId run, LeaseTerms terms) {
        requireNonNull(run, "run is null");
        StoreProbe.Result probe = StoreProbe.of(store, run);
        if (terms.mode() == LeaseTerms.Mode.EXCLUSIVE) {
            probe.missing().ifPresent(ability -> {
                throw unable(store, ability);
            });
        }
        LeaseNotes.formerLast(store)
                .filter(last -> last.isLive(probe.now(), terms.length()))
                .ifPresent(last -> {
                    throw busy(last.holder(), "until " + last.free(terms.length()));
                });
        List<LeaseNotes.Found> notes = LeaseNotes.in(store);
        long number = 1;
        if (!notes.isEmpty()) {
            LeaseNotes.Found last = notes.get(notes.size() - 1);
            if (last.isLive(probe.now(), terms.length())) {
                throw busy(last.holder(), "until " + last.free(terms.length()));
            }
            number = last.number() + 1;
        }
        Term term = Term.now(terms.length());
        GuardedWrites writes = new GuardedWrites(store.files(), probe.writes());
        String text = Json.write(LeaseNotes.Note.held(run, term.start(), terms.length()));
        if (!writes.createNew(store.layout().lease(number), text)) {
            throw busy("another run", "since this moment");
        }
        // A run that read the notes long ago may create a number that was used and deleted since.
        LeaseNotes.Found own = LeaseNotes.last(store)
                .filter(found -> found.isOf(run))
                .orElseThrow(() -> busy("another run", "since this moment"));
        Lease lease = new Lease(store, own, run, terms.length(), probe.writes(), term);
        notes.forEach(lease::forget);
        return lease;
    }

    /** What the store does with conditional writes, as tried when the lease was taken. */
    public ConditionalWrites abilities() {
        return abilities;
    }

    /**
     * The last or current holder.
     *
     * @param run empty if its note cannot be read
     * @param released whether it has given the lease back
     * @param free from then on, any run may take the lease, by the store's clock
     */
    public record Holder(Optional<RunId> run, boolean released, Instant free) {}

    /** The last or current holder; empty if there has never been one. */
    public static Optional<Holder> lastHolder(Store store) {
        return LeaseNotes.last(store)
                .map(last -> new Holder(
                        last.note().map(LeaseNotes.Note::run).flatMap(RunId::parse),
                        last.note().filter(LeaseNotes.Note::released).isPresent(),
                        last.free(LeaseNotes.LONGEST)));
    }

    /**
     * Checks that this run still holds the lease; call it right before publishing.
     *
     * @throws GenremillException if another run has taken it over, or it has expired because the store could not be
     *     written or this process did not run
     */
    public void requireHeld() {
        if (!isOurs()) {
            throw new GenremillException(
                    GenremillException.Kind.BUSY,
                    "This run did not renew its lease for %d s, and another run has taken over. Nothing was published; its features are kept."
                            .formatted(length.toSeconds()));
        }
        if (term.isOver()) {
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
            write(LeaseNotes.Note.released(run, Instant.now()));
        } catch (GenremillException e) {
            LOG.warn("the lease could not be released and lasts until {}", term.end(), e);
        }
    }

    private synchronized void renew() {
        if (renewal.isShutdown()) {
            return;
        }
        try {
            Term next = Term.now(length);
            if (write(LeaseNotes.Note.held(run, next.start(), length))) {
                term = next;
                renewAfter(length.dividedBy(RENEWALS));
            } else {
                LOG.warn("another run has taken over the lease, which is not renewed any more");
            }
        } catch (RuntimeException e) {
            LOG.warn("the lease could not be renewed and lasts until {}; it is tried again", term.end(), e);
            renewAfter(length.dividedBy((long) RENEWALS * RETRIES));
        }
    }

    private void renewAfter(Duration pause) {
        var unused = renewal.schedule(this::renew, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Replaces the own note, unless it is another run's or gone. */
    private boolean write(LeaseNotes.Note content) {
        // The tag comes first: if the note changes after it, nothing is replaced.
        Optional<String> tag = store.files().entityTag(note.file());
        return isOurs()
                && new GuardedWrites(store.files(), abilities).replaceUnchanged(note.file(), tag, Json.write(content));
    }

    private boolean isOurs() {
        return LeaseNotes.last(store)
                .filter(last -> last.number() == note.number() && last.isOf(run))
                .isPresent();
    }

    private void forget(LeaseNotes.Found old) {
        try {
            store.files().delete(old.file());
        } catch (GenremillException e) {
            LOG.warn("'{}' is left behind", old.file(), e);
        }
    }

    private static GenremillException unable(Store store, String ability) {
        return new GenremillException(
                GenremillException.Kind.STORAGE,
                ("The store '%s' %s. Two runs could publish at once, so nothing was started. Use a store that enforces"
                                + " conditional writes (docs/stores.md), or, if only one run publishes at a time, set"
                                + " label.lease-mode = single-writer.")
                        .formatted(store.layout().root(), ability));
    }

    private static GenremillException busy(String holder, String when) {
        return new GenremillException(
                GenremillException.Kind.BUSY,
                "Labels are being published by %s, %s. Only one run at a time may publish; if it died, try again then."
                        .formatted(holder, when));
    }
}
