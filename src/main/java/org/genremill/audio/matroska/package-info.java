/**
 * Matroska and WebM, after RFC 8794 (EBML) and RFC 9559: {@code MatroskaFormat -> TrackEntry -> MatroskaPackets}.
 * {@link org.genremill.audio.codec} decodes the packets.
 */
package org.genremill.audio.matroska;
