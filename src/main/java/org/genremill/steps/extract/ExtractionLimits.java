package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.OptionalInt;
import org.genremill.audio.DecodeLimits;

/**
 * What measuring may cost. Travels to the executors.
 *
 * @param decoding what decoding a track may cost
 * @param longestWork how long the work on one track may take before it is given up
 * @param tasks how many tasks to deal the tracks into; 0 to choose by their bytes and the cluster's cores
 * @param wave the estimated work on each core after which what is measured is written
 * @param failedAgain whether tracks that failed for good, with the same bytes and the same program, are tried all the same
 */
public record ExtractionLimits(DecodeLimits decoding, Duration longestWork, int tasks, Duration wave, boolean failedAgain)
        implements Serializable {
    /** {@link DecodeLimits#DEFAULTS} a quarter of an hour a track, and waves of five minutes. */
    public static final ExtractionLimits DEFAULTS =
            new ExtractionLimits(DecodeLimits.DEFAULTS, Duration.ofMinutes(15), 0, Duration.ofMinutes(5), false);

    public ExtractionLimits {
        requireNonNull(decoding, "limits is null");
        requireNonNull(longestWork, "longestWork is null");
        requireNonNull(wave, "wave is null");
    }

    OptionalInt fixedTasks() {
        return tasks > 0 ? OptionalInt.of(tasks) : OptionalInt.empty();
    }
}
