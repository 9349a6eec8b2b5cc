/**
 * Core Audio files, after "Core Audio Format Specification 1.0" (Apple 2011):
 * {@code CafFormat -> CafChunks -> CafCodecs -> TablePackets}. {@link org.genremill.audio.codec} decodes the packets.
 */
package org.genremill.audio.caf;
