package org.genremill.audio.aac;

import java.util.Optional;
import org.genremill.audio.tags.Tags;

/** Where packets come from. */
public interface AacPackets {
    /** The next packet; empty at the end. */
    Optional<AacPacket> next();

    /** Whether the file ended inside or before a packet that it had promised, told once there are no more. */
    boolean cutShort();

    /** What the file says about its track, told once there are no more packets. */
    default Tags tags() {
        return Tags.NONE;
    }
}
