package org.genremill.steps.extract;

import org.genremill.audio.tags.Tags;

/**
 * Facts about the decoded audio of a track.
 *
 * @param format the container, for example {@code WAV}
 * @param sampleRate of the file, in Hz
 * @param channels of the file
 * @param seconds the duration
 * @param contentHash SHA-256 of the decoded audio
 * @param truncated whether the file ended before the length in its header
 * @param tags the file's tags
 * @param damagedSeconds how much of the audio is silence because it could not be decoded
 * @param decoder what the audio is encoded in, for example {@code Opus}
 */
record SoundFacts(
        String format,
        int sampleRate,
        int channels,
        double seconds,
        String contentHash,
        boolean truncated,
        Tags tags,
        double damagedSeconds,
        String decoder) {}
