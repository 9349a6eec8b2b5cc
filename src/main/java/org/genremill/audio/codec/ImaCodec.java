package org.genremill.audio.codec;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.genremill.audio.adpcm.ImaQuickTimeDecoder;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.packet.PacketReader;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.packet.Trim;

/**
 * QuickTime's IMA ADPCM, in blocks of one size.
 *
 * @param sampleRate in Hz
 * @param channels samples per frame
 */
public record ImaCodec(int sampleRate, int channels) implements Codec {
    private static final int MOST_CHANNELS = 1 << 10;

    @Override
    public OptionalInt packetFrames() {
        return OptionalInt.of(ImaQuickTimeDecoder.BLOCK_FRAMES);
    }

    /** The bytes of a block; more channels than are counted here are refused when the format is checked. */
    @Override
    public OptionalInt packetBytes() {
        return OptionalInt.of(ImaQuickTimeDecoder.BLOCK_BYTES * Math.max(1, Math.min(channels, MOST_CHANNELS)));
    }

    @Override
    public FrameReader open(String container, Packets packets, Trim trim, OptionalLong declared) {
        return new PacketReader(container, new ImaQuickTimeDecoder(sampleRate, channels), packets, trim, declared);
    }
}
