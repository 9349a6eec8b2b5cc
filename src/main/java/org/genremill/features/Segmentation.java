package org.genremill.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a track is cut into segments of equal length, one row each: from its start, without overlap, dropping the
 * incomplete remainder.
 *
 * @param length the length of a segment, in whole milliseconds, at most an hour
 * @param most the maximum number of segments per track, up to 999999; unlimited if empty
 */
public record Segmentation(Duration length, OptionalInt most) {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST = 999_999;

    public Segmentation {
        requireNonNull(length, "length is null");
        requireNonNull(most, "most is null");
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("a segment must be longer than zero, not " + length);
        }
        if (length.compareTo(LONGEST) > 0 || length.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "a segment is a number of whole milliseconds and at most an hour long, not " + length);
        }
        if (most.isPresent() && (most.getAsInt() < 1 || most.getAsInt() > MOST)) {
            throw new IllegalArgumentException("a track has 1 to %d segments, not %d".formatted(MOST, most.getAsInt()));
        }
    }

    /** The samples in a segment, rounded down. */
    public int samples(int sampleRate) {
        return Math.toIntExact(length.toMillis() * sampleRate / 1000);
    }

    /** The part of a table's name that identifies the segmentation, for example {@code 3sx10} or {@code 2.5s}. */
    public String suffix() {
        String seconds =
                BigDecimal.valueOf(length.toMillis(), 3).stripTrailingZeros().toPlainString();
        return seconds + "s" + (most.isPresent() ? "x" + most.getAsInt() : "");
    }
}
