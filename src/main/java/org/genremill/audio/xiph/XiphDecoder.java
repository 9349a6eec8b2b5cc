package org.genremill.audio.xiph;

import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;
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

    /** A failure of the file. */
    static TrackException corrupt(String message) {
        return new TrackException(Stage.DECODE, FailureCode.CORRUPT, message);
    }
}
