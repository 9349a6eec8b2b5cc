package org.genremill.audio.pcm;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.packet.PacketInput;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.packet.Trim;
import org.genremill.audio.packet.TrimmedReader;

/**
 * Uncompressed samples, any number of frames per packet.
 *
 * @param encoding of a sample
 * @param sampleRate in Hz
 * @param channels samples per frame
 * @param bits significant bits per sample
 */
public record PcmCodec(SampleEncoding encoding, int sampleRate, int channels, int bits) implements Codec {
    private static final int MOST_FRAME_BYTES = 1 << 16;

    @Override
    public OptionalInt packetFrames() {
        return OptionalInt.of(1);
    }

    /** The bytes of a frame, limited to a number that is no danger; more are refused when the format is checked. */
    @Override
    public OptionalInt packetBytes() {
        return OptionalInt.of((int) Math.min(Math.max(1, (long) encoding.bytes() * channels), MOST_FRAME_BYTES));
    }

    @Override
    public FrameReader open(String container, Packets packets, Trim trim, OptionalLong declared) {
        SourceFormat format =
                new SourceFormat(container, encoding.label(), sampleRate, channels, bits, OptionalLong.empty());
        FrameReader sound = new UncompressedReader(new PacketInput(new byte[0], packets), format, encoding);
        return new TrimmedReader(container, sound, packets, trim, declared, () -> Long.MAX_VALUE);
    }
}
