package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a run. Names sort by start time; runs that start in the same millisecond differ in four random digits.
 *
 * @param value for example {@code 20260131T235959123Z-7f3a}
 */
public record RunId(String value) {
    private static final Pattern FORM = Pattern.compile("\\d{8}T\\d{9}Z-[0-9a-f]{4}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    public RunId {
        requireNonNull(value, "value is null");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'%s' is not the name of a run".formatted(value));
        }
    }

    /** A new name for a run that starts at the given time. */
    public static RunId startingAt(Instant start) {
        return new RunId("%s-%04x".formatted(TIME.format(start), RANDOM.nextInt(0x10000)));
    }

    /** Parses a run's name; empty if it is not one. */
    static Optional<RunId> parse(String name) {
        return FORM.matcher(name).matches() ? Optional.of(new RunId(name)) : Optional.empty();
    }

    /** The start time of the run. */
    public Instant started() {
        return Instant.from(TIME.parse(value.substring(0, value.indexOf('-'))));
    }

    @Override
    public String toString() {
        return value;
    }
}
