package org.genremill.store;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;

/**
 * The numbered files of the lease. Everything else in their folder is ignored.
 *
 * <p>A note counts from the time when the store last wrote it, on the store's own clock. So the clocks of the hosts do
 * not matter, and a note that cannot be read expires like any other.
 */
final class LeaseNotes {
    /** No note counts longer. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Object stores date their objects in whole seconds. */
    private static final Duration STEP = Duration.ofSeconds(1);

    /** At most 18 digits count, which fit into a long with room above them. */
    private static final Pattern NAME = Pattern.compile("0(\\d{18})\\.json");

    private LeaseNotes() {}

    /**
     * The content of a note.
     *
     * @param run the run's name
     * @param expires ISO-8601, UTC, by the clock of the run's host; for earlier versions, which decide by it
     * @param length ISO-8601: how long it counts after it was written; null in notes of earlier versions
     * @param released whether the run has given the lease back; false in notes of earlier versions
     */
    record Note(String run, String expires, String length, boolean released) {
        static Note held(RunId run, Instant now, Duration length) {
            return new Note(run.value(), now.plus(length).toString(), length.toString(), false);
        }

        static Note released(RunId run, Instant now) {
            return new Note(run.value(), now.toString(), Duration.ZERO.toString(), true);
        }
    }

    /**
     * A note in the store.
     *
     * @param written by the store's clock
     * @param note empty if it cannot be read
     */
    record Found(Path file, long number, Instant written, Optional<Note> note) {
        boolean isOf(RunId run) {
            return note.filter(content -> run.value().equals(content.run())).isPresent();
        }

        /** The holder in words. */
        String holder() {
            return note.map(Note::run)
                    .flatMap(RunId::parse)
                    .map(run -> "run " + run)
                    .orElse("a run that left an unreadable note");
        }

        /**
         * From when on another run may take the lease, by the store's clock.
         *
         * @param otherwise the length of a note that does not say it
         */
        Instant free(Duration otherwise) {
            if (note.filter(Note::released).isPresent()) {
                return written;
            }
            Duration length = note.flatMap(content -> parsed(content.length(), Duration::parse))
                    .orElse(otherwise);
            Instant end = written.plus(min(length, LONGEST)).plus(STEP);
            // Earlier versions told by the clock of their host when they gave the lease back.
            return note.filter(content -> content.length() == null)
                    .flatMap(content -> parsed(content.expires(), Instant::parse))
                    .filter(end::isAfter)
                    .orElse(end);
        }

        /** Whether the lease is held. */
        boolean isLive(Instant now, Duration otherwise) {
            // A note of the future means that the store's clock was set back; it is not waited for.
            return now.isBefore(free(otherwise)) && !written.isAfter(now.plus(LONGEST));
        }

        private static Duration min(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** All notes, by number. */
    static List<Found> in(Store store) {
        return in(store, store.layout().leases());
    }

    /** The note that counts among runs of version 0.1. */
    static Optional<Found> formerLast(Store store) {
        return last(in(store, store.layout().formerLeases()));
    }

    private static List<Found> in(Store store, Path folder) {
        return store.files().files(folder).stream()
                .filter(file -> NAME.matcher(file.getName()).matches())
                .flatMap(file -> found(store, file).stream())
                .sorted(Comparator.comparingLong(Found::number))
                .toList();
    }

    /** The note with the highest number, which is the one that counts. */
    static Optional<Found> last(Store store) {
        return last(in(store));
    }

    private static Optional<Found> last(List<Found> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Empty if it was deleted after it was listed. */
    private static Optional<Found> found(Store store, Path file) {
        Optional<Instant> written = store.files().whenModified(file);
        return written.map(time -> new Found(file, number(file), time, note(store, file)));
    }

    private static Optional<Note> note(Store store, Path file) {
        try {
            return store.files()
                    .read(file)
                    .map(text -> Json.read(text, Note.class, file.toString()))
                    .filter(note -> note.run() != null);
        } catch (GenremillException e) {
            if (e.kind() == GenremillException.Kind.STORAGE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getName().replace(".json", ""));
    }

    private interface Parser<T> {
        T parse(CharSequence text);
    }

    private static <T> Optional<T> parsed(String text, Parser<T> parser) {
        try {
            return Optional.ofNullable(text).map(parser::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
