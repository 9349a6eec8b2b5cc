package org.genremill.audio.xiph;

import java.util.List;
import org.genremill.audio.packet.PacketDecoder;

/** Decodes the packets of one stream, starting with its header packets. */
public interface XiphDecoder extends PacketDecoder {
    /** The number of header packets, the first of which is passed to the constructor. */
    int headers();

    /** Processes the next header packet. */
    void header(byte[] packet) throws Exception;

    /** The offset of the comments in the second header packet, in Vorbis' format. */
    int commentsOffset();

    /** Frames at the start that are not part of the audio. */
    int preSkip();

    /**
     * The number of frames that the next packets decode to, without decoding them. An exception means that this cannot be
     * determined.
     */
    long frames(List<byte[]> packets) throws Exception;

    /** Packets before the next one are missing, so nothing continues in it. */
    void lose() throws Exception;
}
