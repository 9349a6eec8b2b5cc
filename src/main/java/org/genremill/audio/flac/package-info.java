/**
 * FLAC, after RFC 9639: {@code FlacFormat -> FlacReader -> FrameHeader, Subframe -> BitReader}. A decoder of our own,
 * because the one on Maven Central is not exact; {@code docs/decoding.md} has the comparison.
 */
package org.genremill.audio.flac;
