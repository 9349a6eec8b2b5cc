package org.genremill.store;

import java.util.List;
import java.util.Map;

/**
 * The record of one run, written last: everything that it lists is complete.
 *
 * @param run the run's name
 * @param command the command, for example {@code extract}
 * @param started ISO-8601, UTC
 * @param finished ISO-8601, UTC
 * @param settings the settings used, by dotted key
 * @param counts named counts; for an extraction, listed = extracted + already_present + quarantined
 * @param seconds the duration of each stage
 * @param written the folders that it added to the store
 * @param drift the change of the labels since the last published ones, by genre; unused by runs without labels
 * @param joins reports on the tables joined with tracks; unused before 0.2.0
 * @param conditionalWrites what the store does with them, see {@link ConditionalWrites#words}; null for runs that do
 *     not publish, and before 0.2.0
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
        String conditionalWrites,
        Map<String, String> versions) {}
