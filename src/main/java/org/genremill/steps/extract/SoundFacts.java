package org.genremill.steps.extract;

import org.genremill.audio.tags.Tags;

/**
 * What decoding found out about a track.
 *
 * @param format the container, for example {@code WAV}
 * @param sampleRate of the file, in Hz
 * @param channels of the file
 * @param seconds the sound's length
 * @param contentHash SHA-256 of the decoded sound
 * @param truncated whether the file ended before its header's promise
 * @param tags what the file says about itself
 */
record SoundFacts(
        String format,
        int sampleRate,
        int channels,
        double seconds,
        String contentHash,
        boolean truncated,
        Tags tags) {}
