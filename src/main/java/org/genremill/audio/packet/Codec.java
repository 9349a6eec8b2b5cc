package org.genremill.audio.packet;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.genremill.audio.format.FrameReader;

/** A codec with its configuration, as the header of a container describes it. */
public interface Codec {
    /** Frames per second according to the container or the codec's own configuration; at least 0. */
    int sampleRate();

    /** The number of frames of each packet, if it is always the same. */
    default OptionalInt packetFrames() {
        return OptionalInt.empty();
    }

    /** The number of bytes of each packet, if it is always the same. */
    default OptionalInt packetBytes() {
        return OptionalInt.empty();
    }

    /** Frames before the audio according to the codec's own configuration, for containers that do not say. */
    default int delay() {
        return 0;
    }

    /**
     * A reader of consecutive packets.
     *
     * @param container the name of their container
     * @param declared the length that the container declares, after trimming
     */
    FrameReader open(String container, Packets packets, Trim trim, OptionalLong declared);
}
