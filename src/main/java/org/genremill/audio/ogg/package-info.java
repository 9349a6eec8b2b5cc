/**
 * Ogg with Vorbis, Opus or FLAC: {@code OggFormat -> OggPackets -> OggReader -> XiphDecoder}. Pages, chains and
 * lengths are handled here according to RFC 3533; the decoders get single packets, so they can neither read ahead nor
 * loop.
 */
package org.genremill.audio.ogg;
