package org.genremill.studio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Who is served, and what one request may cost.
 *
 * @param host the name or address of the network interface that is listened on
 * @param port 0 for any that is free
 * @param names the host names, beside {@code localhost} and addresses, under which browsers may reach the page
 * @param maximumBytes of an upload
 * @param atOnce how many tracks are worked on at a time
 * @param longestWork how long the work on one may take, its upload included
 */
public record StudioRules(
        String host, int port, List<String> names, long maximumBytes, int atOnce, Duration longestWork) {
    public StudioRules {
        requireNonNull(host, "host is null");
        names = List.copyOf(requireNonNull(names, "names is null"));
        requireNonNull(longestWork, "longestWork is null");
    }
}
