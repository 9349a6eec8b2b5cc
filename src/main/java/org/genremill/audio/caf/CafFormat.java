package org.genremill.audio.caf;

import java.util.OptionalLong;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.packet.BlockPackets;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.packet.Packets;

/** Core Audio. If the table of packets follows the audio, the source is opened a second time. */
public final class CafFormat implements Format {
    private static final int LARGEST_PACKET = 1 << 16;
    private static final int BLOCK_BYTES = 1 << 15;

    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, "caff");
    }

    @Override
    public FrameReader open(SourceInput input) {
        CafChunks chunks = new CafChunks(input);
        CafDescription description = chunks.readHead();
        Codec codec = description.codec(chunks.cookie());
        if (description.blockBytes().isPresent()) {
            int bytes = description.blockBytes().getAsInt();
            // Packets of many bytes are none of the supported codecs', or of too many channels.
            int packet = bytes > LARGEST_PACKET ? LARGEST_PACKET : bytes;
            boolean uncompressed = codec.packetFrames().orElse(0) == 1;
            int block = uncompressed ? Math.max(1, BLOCK_BYTES / packet) * packet : packet;
            OptionalLong declared = uncompressed && chunks.soundBytes() != Long.MAX_VALUE
                    ? OptionalLong.of(chunks.soundBytes() / packet)
                    : OptionalLong.empty();
            Packets packets = new BlockPackets(input, chunks.soundBytes(), block, chunks::tags);
            return codec.open("Core Audio", packets, chunks.trim(), declared);
        }
        CafTable table = chunks.findTable();
        Packets packets = new TablePackets(input, table, description.packetFrames() == 0, chunks::tags);
        // Writers count whole packets where the last one is shorter, so the table does not declare the length.
        return codec.open("Core Audio", packets, chunks.trim(), OptionalLong.empty());
    }
}
