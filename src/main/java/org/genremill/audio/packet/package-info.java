/**
 * Decoding packet by packet, whatever the container: a demuxer provides {@link org.genremill.audio.packet.Packets}, a
 * codec turns them into frames. A codec that is a plain stream of bytes reads them as one stream.
 */
package org.genremill.audio.packet;
