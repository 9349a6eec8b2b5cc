package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which features are extracted, from whole tracks or from segments.
 *
 * @param sets the names of the feature sets, distinct, at least one
 * @param segment the length of a segment; empty for whole tracks
 * @param segmentsPerTrack the largest number of segments per track, 1 or more; ignored for whole tracks
 * @param tasks the number of Spark tasks, 1 or more; empty to choose by the work and the cluster
 * @param wave how long each core works before the results are written
 * @param retryQuarantined whether permanent failures are retried
 */
public record FeatureSettings(
        List<String> sets,
        Optional<Duration> segment,
        int segmentsPerTrack,
        OptionalInt tasks,
        Duration wave,
        boolean retryQuarantined) {
    public FeatureSettings {
        sets = List.copyOf(sets);
        requireNonNull(segment, "segment is null");
        requireNonNull(tasks, "tasks is null");
        requireNonNull(wave, "wave is null");
    }

    static FeatureSettings read(ConfigReader reading, Vocabulary vocabulary) {
        return new FeatureSettings(
                reading.names("sets", vocabulary.featureSets()),
                reading.is("segment", "none")
                        ? Optional.empty()
                        : Optional.of(reading.duration("segment", Duration.ofMillis(100), Duration.ofHours(1), "none")),
                reading.integer("segments-per-track", 1, 100_000),
                reading.is("tasks", "auto")
                        ? OptionalInt.empty()
                        : OptionalInt.of(reading.integer("tasks", 1, 1_000_000, "auto")),
                reading.duration("wave", Duration.ofMillis(10), Duration.ofDays(1)),
                reading.flag("retry-quarantined"));
    }
}
