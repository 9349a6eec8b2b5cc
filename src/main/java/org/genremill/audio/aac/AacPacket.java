package org.genremill.audio.aac;

/**
 * What lies between two headers of a stream, or in one sample of an MP4 track.
 *
 * @param bytes blocks, one behind the other
 * @param blocks how many, at least 1
 * @param checksums whether two bytes of checksum follow each of several blocks
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record AacPacket(byte[] bytes, int blocks, boolean checksums) {}
