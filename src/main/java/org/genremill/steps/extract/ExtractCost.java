package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Map;

/**
 * The cost of an extraction, repeated work included.
 *
 * @param wallSeconds from the first task's start to the last one's end
 * @param cores that could work in parallel
 * @param workSeconds spent on reading, decoding and extraction, over all cores
 * @param byFormat the extracted tracks, by the name of their file format
 */
public record ExtractCost(double wallSeconds, int cores, double workSeconds, Map<String, Format> byFormat) {
    /** The cost when nothing was extracted. */
    static final ExtractCost NONE = new ExtractCost(0, 1, 0, Map.of());

    public ExtractCost {
        byFormat = Map.copyOf(requireNonNull(byFormat, "byFormat is null"));
    }

    /**
     * The cost of decoding one file format.
     *
     * @param tracks how many
     * @param soundSeconds their total duration
     * @param decodeSeconds the time for reading and decoding them
     */
    public record Format(long tracks, double soundSeconds, double decodeSeconds) implements Serializable {
        Format plus(Format other) {
            return new Format(
                    tracks + other.tracks, soundSeconds + other.soundSeconds, decodeSeconds + other.decodeSeconds);
        }

        /** Seconds of audio decoded per second. */
        public double timesRealTime() {
            return decodeSeconds == 0 ? 0 : soundSeconds / decodeSeconds;
        }
    }

    /** The fraction of core time spent on tracks, 0 to 1. */
    public double busy() {
        return wallSeconds == 0 ? 0 : Math.min(1, workSeconds / (wallSeconds * cores));
    }
}
