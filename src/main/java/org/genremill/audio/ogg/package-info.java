/**
 * Ogg with Vorbis, Opus or FLAC in it: {@code OggFormat -> OggPackets -> OggReader -> PacketDecoder}. Pages, chains and
 * lengths are handled here after RFC 3533; JOrbis and Concentus get one packet at a time, and so can neither read on nor
 * loop.
 */
package org.genremill.audio.ogg;
