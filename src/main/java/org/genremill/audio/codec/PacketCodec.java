package org.genremill.audio.codec;

import java.util.OptionalLong;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.packet.PacketDecoder;
import org.genremill.audio.packet.PacketReader;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.packet.Trim;

/**
 * A codec that decodes packet by packet.
 *
 * @param decoder at the start of a stream
 * @param delay frames before the audio
 */
public record PacketCodec(PacketDecoder decoder, int delay) implements Codec {
    @Override
    public int sampleRate() {
        return decoder.sampleRate();
    }

    @Override
    public FrameReader open(String container, Packets packets, Trim trim, OptionalLong declared) {
        return new PacketReader(container, decoder, packets, trim, declared);
    }
}
