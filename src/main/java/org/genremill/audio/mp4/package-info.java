/**
 * MP4 and its relatives, after ISO/IEC 14496-12 and 14496-14: {@code Mp4Format -> Movie -> SoundTrack -> Samples -> Mp4Packets}.
 * What the samples hold goes to {@link org.genremill.audio.aac}.
 */
package org.genremill.audio.mp4;
