package org.genremill.audio.packet;

import java.util.Optional;
import org.genremill.audio.tags.Tags;

/** The packets of one track, in the order of time. */
public interface Packets {
    /** The next packet; empty at the end. */
    Optional<Packet> next();

    /** Whether the file ended inside or before an announced packet; valid once there are no more. */
    boolean cutShort();

    /** The file's tags. Called once, after the last packet or instead of reading any. */
    Tags tags();
}
