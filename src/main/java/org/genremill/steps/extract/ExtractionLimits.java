package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.OptionalInt;
import org.genremill.audio.DecodeLimits;

/**
 * Limits for extraction. Sent to the executors.
 *
 * @param decoding the limits for decoding a track
 * @param longestWork the time limit for one track
 * @param tasks the number of Spark tasks; 0 to choose by the tracks' bytes and the cluster's cores
 * @param wave the estimated work per core after which results are written
 * @param failedAgain whether permanent failures are retried although neither the bytes nor the program changed
 */
public record ExtractionLimits(
        DecodeLimits decoding, Duration longestWork, int tasks, Duration wave, boolean failedAgain)
        implements Serializable {
    /** {@link DecodeLimits#DEFAULTS}, a quarter of an hour per track, and waves of five minutes. */
    public static final ExtractionLimits DEFAULTS =
            new ExtractionLimits(DecodeLimits.DEFAULTS, Duration.ofMinutes(15), 0, Duration.ofMinutes(5), false);

    public ExtractionLimits {
        requireNonNull(decoding, "decoding is null");
        requireNonNull(longestWork, "longestWork is null");
        requireNonNull(wave, "wave is null");
    }

    OptionalInt fixedTasks() {
        return tasks > 0 ? OptionalInt.of(tasks) : OptionalInt.empty();
    }
}
