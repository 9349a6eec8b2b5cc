package org.genremill.steps.extract;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Map;

/**
 * What an extraction cost, repeated work included.
 *
 * @param wallSeconds from the first task's start to the last one's end
 * @param cores that could work at once
 * @param workSeconds spent on tracks, over all cores: reading, decoding, measuring
 * @param byFormat the tracks that were measured, by the name of their file format
 */
public record ExtractCost(double wallSeconds, int cores, double workSeconds, Map<String, Format> byFormat) {
    /** The cost of no work. */
    static final ExtractCost NONE = new ExtractCost(0, 1, 0, Map.of());

    public ExtractCost {
        byFormat = Map.copyOf(requireNonNull(byFormat, "byFormat is null"));
    }

    /**
     * The tracks of one file format.
     *
     * @param tracks how many
     * @param soundSeconds how long they sound
     * @param decodeSeconds how long reading and decoding them took
     */
    public record Format(long tracks, double soundSeconds, double decodeSeconds) implements Serializable {
        Format plus(Format other) {
            return new Format(
                    tracks + other.tracks, soundSeconds + other.soundSeconds, decodeSeconds + other.decodeSeconds);
        }

        /** Seconds of sound decoded in one second. */
        public double timesRealTime() {
            return decodeSeconds == 0 ? 0 : soundSeconds / decodeSeconds;
        }
    }

    /** The share of the cores' time that went into tracks, 0 to 1. */
    public double busy() {
        return wallSeconds == 0 ? 0 : Math.min(1, workSeconds / (wallSeconds * cores));
    }
}
