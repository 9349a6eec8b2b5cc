package org.genremill.studio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Who may use the studio, and the limits of one request.
 *
 * @param host the name or address of the network interface to listen on
 * @param port 0 for any free port
 * @param names the host names that browsers may use, beside {@code localhost} and addresses
 * @param maximumBytes of an upload
 * @param atOnce how many tracks are processed at a time
 * @param longestWork the time limit for one track, its upload included
 * @param corrections whether people may state the genres of tracks
 */
public record StudioRules(
        String host,
        int port,
        List<String> names,
        long maximumBytes,
        int atOnce,
        Duration longestWork,
        boolean corrections) {
    public StudioRules {
        requireNonNull(host, "host is null");
        names = List.copyOf(requireNonNull(names, "names is null"));
        requireNonNull(longestWork, "longestWork is null");
    }
}
