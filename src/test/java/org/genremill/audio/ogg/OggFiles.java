package org.genremill.audio.ogg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genremill.audio.format.AudioSource;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.ogg.OggPackets.Packet;

/** Takes Ogg files apart, and puts them together. */
public final class OggFiles {
    private OggFiles() {}

    /** The packets of a file's only stream, with its headers. */
    public static List<byte[]> packets(byte[] file) {
        OggPackets packets = new OggPackets(new SourceInput(AudioSource.of("test", file)), packet -> true);
        List<byte[]> all = new ArrayList<>();
        for (Optional<Packet> packet = packets.next(); packet.isPresent(); packet = packets.next()) {
            all.add(packet.get().bytes());
        }
        return all;
    }

    /**
     * A file of one stream with one packet on each page.
     *
     * @param granules the position at the end of each packet
     */
    public static byte[] file(List<byte[]> packets, List<Long> granules) {
        List<OggBytes.Timed> timed = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            timed.add(new OggBytes.Timed(packets.get(i), granules.get(i)));
        }
        return OggBytes.join(OggBytes.pages(timed, 1));
    }
}
