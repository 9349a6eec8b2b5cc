/**
 * MP4 and related formats, after ISO/IEC 14496-12 and 14496-14:
 * {@code Mp4Format -> Movie -> SoundTrack -> Samples -> Mp4Packets}. {@link org.genremill.audio.codec} decodes the
 * packets.
 */
package org.genremill.audio.mp4;
