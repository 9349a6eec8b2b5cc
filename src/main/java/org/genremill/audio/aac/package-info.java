/**
 * AAC-LC, after ISO/IEC 14496-3, subpart 4:
 * {@code AdtsFormat -> AdtsFrames -> AacReader -> RawBlocks -> ChannelStream, StereoTools, NoiseShaping -> Synthesis}.
 * Genremill has its own decoder, because the one on Maven Central lacks noise shaping; see the comparison in
 * {@code docs/decoding.md}. Clause numbers in comments refer to the standard.
 */
package org.genremill.audio.aac;
