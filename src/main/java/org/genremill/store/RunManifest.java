package org.genremill.store;

import java.util.List;
import java.util.Map;

/**
 * What one run did. What it wrote before is complete.
 *
 * @param run the run's name
 * @param command the command, for example {@code extract}
 * @param started ISO-8601, UTC
 * @param finished ISO-8601, UTC
 * @param settings what was asked for, by dotted key
 * @param counts how many of what; for an extraction they obey listed = extracted + already_present + quarantined
 * @param seconds how long each stage took
 * @param written the folders that it added to the store
 * @param drift how the labels have moved since the last published ones, by genre; without meaning where none are made
 * @param joins what became of the tables that were joined with tracks; without meaning before 0.2.0
 * @param versions of this program, Spark and Java
 */
public record RunManifest(
        String run,
        String command,
        String started,
        String finished,
        Map<String, String> settings,
        Map<String, Long> counts,
        Map<String, Double> seconds,
        List<String> written,
        List<GenreShare> drift,
        List<JoinReport> joins,
        Map<String, String> versions) {}
