package org.genremill.audio.codec;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.genremill.audio.aac.AacConfig;
import org.genremill.audio.aac.AacPacket;
import org.genremill.audio.aac.AacPackets;
import org.genremill.audio.aac.AacReader;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.packet.Trim;
import org.genremill.audio.tags.Tags;

/**
 * AAC, one block per packet.
 *
 * @param config of the decoder
 */
public record AacCodec(AacConfig config) implements Codec {
    private static final int FRAMES = 1024;

    @Override
    public int sampleRate() {
        return config.sampleRate();
    }

    @Override
    public OptionalInt packetFrames() {
        return OptionalInt.of(FRAMES);
    }

    @Override
    public FrameReader open(String container, Packets packets, Trim trim, OptionalLong declared) {
        return new AacReader(container, config, new Blocks(packets), trim, declared);
    }

    private record Blocks(Packets packets) implements AacPackets {
        @Override
        public Optional<AacPacket> next() {
            return packets.next().map(packet -> new AacPacket(packet.bytes(), 1, false));
        }

        @Override
        public boolean cutShort() {
            return packets.cutShort();
        }

        @Override
        public Tags tags() {
            return packets.tags();
        }
    }
}
