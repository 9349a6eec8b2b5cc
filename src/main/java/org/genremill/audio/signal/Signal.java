package org.genremill.audio.signal;

import org.genremill.audio.format.TrackException;

/**
 * Mono audio that can be read from its start repeatedly. Short tracks are decoded once and stored; long ones are
 * decoded again at each {@link #open()}, so that memory stays bounded.
 */
@FunctionalInterface
public interface Signal {
    /**
     * Opens the audio at its first sample.
     *
     * @throws TrackException if it cannot be read or decoded
     */
    PcmStream open();

    /** The first {@code length} samples of an array as a signal. The array is not copied. */
    static Signal of(float[] samples, int length, int sampleRate) {
        return () -> PcmStream.of(samples, length, sampleRate);
    }
}
