package org.genremill.audio.packet;

/**
 * A packet of a container.
 *
 * @param bytes that the codec decodes
 * @param surplus frames at its end that are not part of the audio, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Packet(byte[] bytes, long surplus) {
    /** A packet of which everything is audio. */
    public Packet(byte[] bytes) {
        this(bytes, 0);
    }
}
