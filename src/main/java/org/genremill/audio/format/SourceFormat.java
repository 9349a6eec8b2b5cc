package org.genremill.audio.format;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a file's header says about its sound.
 *
 * @param container the file format: {@code WAV}, {@code AIFF}, ...
 * @param encoding how a sample is written: {@code PCM signed}, {@code A-law}, ...
 * @param sampleRate frames per second, rounded to a whole number
 * @param channels samples per frame
 * @param bitsPerSample significant bits of a sample; 0 where the word has no meaning
 * @param declaredFrames the length that the header promises; empty where it promises none
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
