package org.genremill.audio.aac;

/**
 * The payload of one ADTS frame or of one sample of an MP4 track.
 *
 * @param bytes consecutive blocks
 * @param blocks the number of blocks, at least 1
 * @param checksums whether a two-byte checksum follows each of several blocks
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record AacPacket(byte[] bytes, int blocks, boolean checksums) {}
