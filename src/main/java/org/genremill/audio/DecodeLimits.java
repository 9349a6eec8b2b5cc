package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/**
 * What a track may cost. Every limit is inclusive.
 *
 * @param maximumBytes the size of the file, at least 1
 * @param minimumDuration the shortest sound worth a row, not negative
 * @param maximumDuration the longest sound, not below the shortest
 * @param maximumChannels at least 1
 * @param minimumSampleRate samples per second of the file, at least 1
 * @param maximumSampleRate not below the minimum
 * @param maximumExpansion bytes of sound, two a sample, for each byte of the file, at least 1
 */
public record DecodeLimits(
        long maximumBytes,
        Duration minimumDuration,
        Duration maximumDuration,
        int maximumChannels,
        int minimumSampleRate,
        int maximumSampleRate,
        int maximumExpansion)
        implements Serializable {
    /** 8 GiB; half a second to four hours and five minutes; 32 channels; 4 to 768 kHz; a thousandfold. */
    public static final DecodeLimits DEFAULTS = new DecodeLimits(
            8L << 30, Duration.ofMillis(500), Duration.ofHours(4).plusMinutes(5), 32, 4_000, 768_000, 1_000);

    /** A file may hold so many bytes of sound whatever its size: too few to harm, and enough for a short silence. */
    private static final long ALWAYS_ADMITTED = 16L << 20;

    public DecodeLimits {
        requireNonNull(minimumDuration, "minimumDuration is null");
        requireNonNull(maximumDuration, "maximumDuration is null");
        require(maximumBytes >= 1, "maximum bytes must be at least 1, not " + maximumBytes);
        require(!minimumDuration.isNegative(), "minimum duration must not be negative, as " + minimumDuration);
        require(
                maximumDuration.compareTo(minimumDuration) >= 0,
                "maximum duration " + maximumDuration + " is below the minimum duration " + minimumDuration);
        require(maximumChannels >= 1, "maximum channels must be at least 1, not " + maximumChannels);
        require(minimumSampleRate >= 1, "minimum sample rate must be at least 1 Hz, not " + minimumSampleRate);
        require(
                maximumSampleRate >= minimumSampleRate,
                "maximum sample rate " + maximumSampleRate + " Hz is below the minimum of " + minimumSampleRate
                        + " Hz");
        require(maximumExpansion >= 1, "maximum expansion must be at least 1, not " + maximumExpansion);
    }

    /** The same limits with a longest sound that is no longer than another one, nor shorter than the shortest. */
    public DecodeLimits within(Duration longest) {
        Duration shorter = longest.compareTo(maximumDuration) < 0 ? longest : maximumDuration;
        return new DecodeLimits(
                maximumBytes,
                minimumDuration,
                shorter.compareTo(minimumDuration) < 0 ? minimumDuration : shorter,
                maximumChannels,
                minimumSampleRate,
                maximumSampleRate,
                maximumExpansion);
    }

    /** Refuses a file by its size alone, before it is opened. */
    void admitBytes(long bytes) {
        if (bytes > maximumBytes) {
            throw new TrackException(
                    Stage.OPEN,
                    FailureCode.TOO_LARGE,
                    bytes + " bytes, at most " + maximumBytes + " bytes are allowed");
        }
    }

    /** Refuses a sound by what its header says. Nothing is allocated by a header's numbers before this call. */
    void admitFormat(SourceFormat format) {
        if (format.channels() < 1) {
            throw new TrackException(Stage.DECODE, FailureCode.CORRUPT, "the header declares no channels");
        }
        if (format.channels() > maximumChannels) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.TOO_MANY_CHANNELS,
                    format.channels() + " channels, at most " + maximumChannels + " are allowed");
        }
        if (format.sampleRate() < minimumSampleRate || format.sampleRate() > maximumSampleRate) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.RATE_OUT_OF_RANGE,
                    "a sample rate of " + format.sampleRate() + " Hz, " + minimumSampleRate + " to " + maximumSampleRate
                            + " Hz are allowed");
        }
    }

    /** Refuses a sound that has grown, or is known to grow, to so many frames. */
    void admitLength(long frames, int sampleRate) {
        if (frames > maximumDuration.toMillis() / 1000.0 * sampleRate) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.TOO_LONG,
                    "longer than " + seconds(maximumDuration.toMillis() / 1000.0) + ", the longest that is allowed");
        }
    }

    /** Refuses a file of {@code bytes} that has grown to so many samples: it was made to flood whoever decodes it. */
    public void admitExpansion(long samples, long bytes) {
        long sound = 2 * samples;
        if (sound > ALWAYS_ADMITTED && sound / maximumExpansion > bytes) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.EXPANDS_TOO_FAR,
                    "%d bytes became more than %d bytes of sound, %d times as many are allowed"
                            .formatted(bytes, sound, maximumExpansion));
        }
    }

    /** Refuses a sound that has ended after so many frames. */
    void admitEnd(long frames, int sampleRate) {
        if (frames == 0) {
            throw new TrackException(Stage.DECODE, FailureCode.EMPTY, "a valid header, but not one sample");
        }
        if (frames < minimumDuration.toMillis() / 1000.0 * sampleRate) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.TOO_SHORT,
                    seconds((double) frames / sampleRate) + " of sound, at least "
                            + seconds(minimumDuration.toMillis() / 1000.0) + " are needed");
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f s", seconds);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
