package org.genremill.audio.aac;

/**
 * The part of the decoded samples that is audio, without the encoder's padding.
 *
 * @param skip samples before it
 * @param length its maximum number of samples
 */
public record AacTrim(long skip, long length) {
    /** No trimming. */
    public static final AacTrim NONE = new AacTrim(0, Long.MAX_VALUE);
}
