package org.genremill.catalog;

import java.util.Locale;

/**
 * Estimates the cost of a track from its listed size and name. Formats differ by a factor of ten in bytes per second of
 * audio, and by a factor of five in decoding time.
 */
public final class WorkEstimate {
    /** Time to open a file on an object store. */
    private static final double OPEN_SECONDS = 0.02;
    /** Time to extract the default feature set from one second of audio. */
    private static final double MEASURE_SECONDS = 0.0015;

    private enum Format {
        PCM(176_400, 1_200),
        FLAC(100_000, 480),
        MPEG(24_000, 700),
        VORBIS(20_000, 300),
        OPUS(16_000, 160),
        AAC(24_000, 400);

        private final double bytesPerSecond;
        private final double timesRealTime;

        Format(double bytesPerSecond, double timesRealTime) {
            this.bytesPerSecond = bytesPerSecond;
            this.timesRealTime = timesRealTime;
        }

        /** The format suggested by the name; it affects only the order of work. */
        static Format of(String uri) {
            return switch (uri.substring(uri.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
                case "wav", "wave", "w64", "rf64", "bwf", "aif", "aiff", "aifc", "caf", "au", "snd", "dsf", "dff" ->
                    PCM;
                case "flac", "wv", "tta", "ape", "tak", "shn" -> FLAC;
                case "ogg", "oga" -> VORBIS;
                case "opus", "webm", "mka", "mkv" -> OPUS;
                case "m4a", "mp4", "m4b", "mov", "aac" -> AAC;
                default -> MPEG;
            };
        }
    }

    private WorkEstimate() {}

    /** Seconds on one core, above 0. */
    public static double seconds(String uri, long bytes) {
        Format format = Format.of(uri);
        return OPEN_SECONDS + bytes / format.bytesPerSecond * (1 / format.timesRealTime + MEASURE_SECONDS);
    }

    static double seconds(TrackRef track) {
        return seconds(track.uri(), track.bytes());
    }
}
