/**
 * Vorbis, after the Vorbis I specification of the Xiph.Org Foundation: {@code VorbisDecoder -> Setup (CodeBook, Floor,
 * Residue, Mapping) -> BlockDecoder -> Overlap}. Section numbers in comments refer to it.
 */
package org.genremill.audio.vorbis;
