/**
 * The codecs that containers hold, as {@link org.genremill.audio.packet.Codec}: each class connects a decoder of a
 * neighbouring package to the packets of any container.
 */
package org.genremill.audio.codec;
