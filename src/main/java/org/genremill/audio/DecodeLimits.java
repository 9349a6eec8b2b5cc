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
 * Limits on the resources that a track may use. Every limit is inclusive.
 *
 * @param maximumBytes the size of the file, at least 1
 * @param minimumDuration the minimum duration, not negative
 * @param maximumDuration the maximum duration, not below the minimum
 * @param maximumChannels at least 1
 * @param minimumSampleRate in hertz, at least 1
 * @param maximumSampleRate in hertz, not below the minimum
 * @param maximumExpansion the largest ratio of decoded to encoded bytes, with two bytes per sample, at least 1
 * @param ffmpeg whether FFmpeg may decode what our own decoders do not support, if the process has it
 */
public record DecodeLimits(
        long maximumBytes,
        Duration minimumDuration,
        Duration maximumDuration,
        int maximumChannels,
        int minimumSampleRate,
        int maximumSampleRate,
        int maximumExpansion,
        boolean ffmpeg)
        implements Serializable {
    /** 8 GiB; half a second to four hours and five minutes; 32 channels; 4 to 768 kHz; an expansion of 1000; FFmpeg. */
    public static final DecodeLimits DEFAULTS = new DecodeLimits(
            8L << 30, Duration.ofMillis(500), Duration.ofHours(4).plusMinutes(5), 32, 4_000, 768_000, 1_000, true);

    /** Decoded bytes allowed for any file: too few to cause harm, and enough for short silence. */
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

    /** The same limits with a maximum duration reduced to the given one, but not below the minimum. */
    public DecodeLimits within(Duration longest) {
        Duration shorter = longest.compareTo(maximumDuration) < 0 ? longest : maximumDuration;
        return new DecodeLimits(
                maximumBytes,
                minimumDuration,
                shorter.compareTo(minimumDuration) < 0 ? minimumDuration : shorter,
                maximumChannels,
                minimumSampleRate,
                maximumSampleRate,
                maximumExpansion,
                ffmpeg);
    }

    /** Rejects a file by its size, before it is opened. */
    void admitBytes(long bytes) {
        if (bytes > maximumBytes) {
            throw new TrackException(
                    Stage.OPEN,
                    FailureCode.TOO_LARGE,
                    bytes + " bytes, at most " + maximumBytes + " bytes are allowed");
        }
    }

    /** Rejects audio by its header. No memory is allocated from a header's values before this call. */
    void admitFormat(SourceFormat format) {
        if (format.channels() < 1) {
            throw TrackException.corrupt("the header declares no channels");
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

    /** Rejects audio that has reached, or is known to reach, this many frames. */
    void admitLength(long frames, int sampleRate) {
        if (frames > maximumDuration.toMillis() / 1000.0 * sampleRate) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.TOO_LONG,
                    "longer than " + seconds(maximumDuration.toMillis() / 1000.0) + ", the longest that is allowed");
        }
    }

    /** Rejects a file of {@code bytes} bytes that has decoded to this many samples: it is a decompression bomb. */
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

    /** Rejects audio that has ended after this many frames. */
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
