package org.genremill.audio.aac;

/**
 * Which part of what is decoded is the sound, and not the silence that an encoder put around it.
 *
 * @param skip samples before it
 * @param length samples of it at most
 */
public record AacTrim(long skip, long length) {
    /** All that is decoded. */
    public static final AacTrim NONE = new AacTrim(0, Long.MAX_VALUE);
}
