/**
 * FLAC, after RFC 9639: {@code FlacFormat -> FlacReader -> FrameHeader, Subframe -> BitReader}. Genremill has its own
 * decoder, because the one on Maven Central is not exact; see the comparison in {@code docs/decoding.md}.
 */
package org.genremill.audio.flac;
