package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits for tracks; both ends of each range are allowed.
 *
 * @param minDuration the shortest track
 * @param maxDuration the longest track, not shorter than the shortest
 * @param maxBytes the largest file
 * @param maxChannels the most channels, 1 or more
 * @param minSampleRate the lowest sample rate in Hz, 1 or more
 * @param maxSampleRate the highest sample rate in Hz, not below the lowest
 * @param maxExpansion the largest ratio of decoded to encoded bytes, 1 or more
 * @param maxTime the time limit for one track
 * @param ffmpeg whether FFmpeg decodes what our own decoders do not support, if the build has it
 */
public record AudioSettings(
        Duration minDuration,
        Duration maxDuration,
        ByteSize maxBytes,
        int maxChannels,
        int minSampleRate,
        int maxSampleRate,
        int maxExpansion,
        Duration maxTime,
        boolean ffmpeg) {
    private static final int HIGHEST_RATE = 10_000_000;

    public AudioSettings {
        requireNonNull(minDuration, "minDuration is null");
        requireNonNull(maxDuration, "maxDuration is null");
        requireNonNull(maxBytes, "maxBytes is null");
        requireNonNull(maxTime, "maxTime is null");
    }

    static AudioSettings read(ConfigReader reading) {
        AudioSettings settings = new AudioSettings(
                reading.duration("min-duration", Duration.ZERO, Duration.ofHours(1)),
                reading.duration("max-duration", Duration.ofSeconds(1), Duration.ofDays(7)),
                reading.bytes("max-bytes", ByteSize.ofKibibytes(1), ByteSize.ofKibibytes(1L << 30)),
                reading.integer("max-channels", 1, 256),
                reading.integer("min-sample-rate", 1, HIGHEST_RATE),
                reading.integer("max-sample-rate", 1, HIGHEST_RATE),
                reading.integer("max-expansion", 1, 1_000_000),
                reading.duration("max-time", Duration.ofSeconds(1), Duration.ofDays(1)),
                reading.flag("ffmpeg"));
        if (settings.minDuration.compareTo(settings.maxDuration) > 0) {
            reading.rejectPair("min-duration", "max-duration");
        }
        if (settings.minSampleRate > settings.maxSampleRate) {
            reading.rejectPair("min-sample-rate", "max-sample-rate");
        }
        return settings;
    }
}
