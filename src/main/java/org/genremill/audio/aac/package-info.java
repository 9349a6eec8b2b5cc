/**
 * AAC of low complexity, after ISO/IEC 14496-3, subpart 4: {@code AdtsFormat -> AdtsFrames -> AacReader -> RawBlocks ->
 * ChannelStream, StereoTools, NoiseShaping -> Synthesis}. A decoder of our own, because the one on Maven Central leaves out
 * noise shaping; {@code docs/decoding.md} has the comparison. Clauses that comments name are those of the standard.
 */
package org.genremill.audio.aac;
