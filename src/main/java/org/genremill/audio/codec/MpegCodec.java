package org.genremill.audio.codec;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.mpeg.MpegFormat;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.packet.PacketInput;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.packet.StreamSource;
import org.genremill.audio.packet.Trim;
import org.genremill.audio.packet.TrimmedReader;

/**
 * MPEG audio, one frame per packet.
 *
 * @param sampleRate according to the container
 */
public record MpegCodec(int sampleRate) implements Codec {
    private static final int FRAMES = 1152;
    /** The highest rate of MPEG 2, which has half as many samples in a frame of layer III. */
    private static final int HIGHEST_LOW_RATE = 24_000;

    @Override
    public OptionalInt packetFrames() {
        return sampleRate > HIGHEST_LOW_RATE ? OptionalInt.of(FRAMES) : OptionalInt.empty();
    }

    @Override
    public FrameReader open(String container, Packets packets, Trim trim, OptionalLong declared) {
        PacketInput stream = new PacketInput(new byte[0], packets);
        FrameReader sound = new MpegFormat().open(new SourceInput(new StreamSource(stream)));
        return new TrimmedReader(
                container,
                sound,
                packets,
                trim,
                declared,
                () -> packetFrames().isPresent() && stream.surplus() > 0
                        ? stream.count() * FRAMES - stream.surplus()
                        : Long.MAX_VALUE);
    }
}
