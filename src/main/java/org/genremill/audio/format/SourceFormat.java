package org.genremill.audio.format;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * The audio format according to a file's header.
 *
 * @param container the file format: {@code WAV}, {@code AIFF}, ...
 * @param encoding the sample encoding: {@code PCM signed}, {@code A-law}, ...
 * @param sampleRate frames per second, rounded to an integer
 * @param channels samples per frame
 * @param bitsPerSample significant bits per sample; 0 if not applicable
 * @param declaredFrames the length in the header; empty if there is none
 */
public record SourceFormat(
        String container,
        String encoding,
        int sampleRate,
        int channels,
        int bitsPerSample,
        OptionalLong declaredFrames) {
    public SourceFormat {
        requireNonNull(container, "container is null");
        requireNonNull(encoding, "encoding is null");
        requireNonNull(declaredFrames, "declaredFrames is null");
    }
}
