package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Who is served by jobs/studio, and what one request may cost.
 *
 * @param host the interface that is listened on
 * @param port 0 for any that is free, up to 65535
 * @param names further names under which browsers may reach the page
 * @param maxBytes the largest upload
 * @param maxDuration the longest track
 * @param atOnce how many tracks are worked on at a time, 1 to 64
 * @param maxTime how long the work on one may take
 */
public record StudioSettings(
        String host,
        int port,
        List<String> names,
        ByteSize maxBytes,
        Duration maxDuration,
        int atOnce,
        Duration maxTime) {
    public StudioSettings {
        requireNonNull(host, "host is null");
        names = List.copyOf(requireNonNull(names, "names is null"));
        requireNonNull(maxBytes, "maxBytes is null");
        requireNonNull(maxDuration, "maxDuration is null");
        requireNonNull(maxTime, "maxTime is null");
    }

    static StudioSettings read(ConfigReader reading) {
        return new StudioSettings(
                reading.nonEmptyText("host"),
                reading.integer("port", 0, 65_535),
                reading.texts("names", name -> name.matches("[A-Za-z0-9.-]+"), "must be a list of host names"),
                reading.bytes("max-bytes", ByteSize.ofKibibytes(1), ByteSize.ofKibibytes(1L << 20)),
                reading.duration("max-duration", Duration.ofSeconds(1), Duration.ofHours(5)),
                reading.integer("at-once", 1, 64),
                reading.duration("max-time", Duration.ofSeconds(1), Duration.ofHours(1)));
    }
}
