package org.genremill.audio.aac;

import java.util.Optional;
import org.genremill.audio.tags.Tags;

/** A source of packets. */
public interface AacPackets {
    /** The next packet; empty at the end. */
    Optional<AacPacket> next();

    /** Whether the file ended inside or before an announced packet; valid once there are no more. */
    boolean cutShort();

    /** The file's tags; valid once there are no more packets. */
    default Tags tags() {
        return Tags.NONE;
    }
}
