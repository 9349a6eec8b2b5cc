package org.genremill.audio.packet;

/**
 * The part of the decoded frames that is audio, without the encoder's padding.
 *
 * @param skip frames before it
 * @param length its maximum number of frames
 */
public record Trim(long skip, long length) {
    /** No trimming. */
    public static final Trim NONE = new Trim(0, Long.MAX_VALUE);
}
