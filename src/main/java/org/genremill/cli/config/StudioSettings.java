package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Who may use jobs/studio, and the limits of one request.
 *
 * @param host the interface to listen on
 * @param port 0 for any free port, up to 65535
 * @param names further host names that browsers may use
 * @param maxBytes the largest upload
 * @param maxDuration the longest track
 * @param atOnce how many tracks are processed at a time, 1 to 64
 * @param maxTime the time limit for one track
 * @param corrections whether people may state the genres of tracks
 */
public record StudioSettings(
        String host,
        int port,
        List<String> names,
        ByteSize maxBytes,
        Duration maxDuration,
        int atOnce,
        Duration maxTime,
        boolean corrections) {
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
                reading.duration("max-time", Duration.ofSeconds(1), Duration.ofHours(1)),
                reading.flag("corrections"));
    }
}
