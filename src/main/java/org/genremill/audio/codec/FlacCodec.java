package org.genremill.audio.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import org.genremill.audio.flac.FlacFormat;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.packet.PacketInput;
import org.genremill.audio.packet.Packets;
import org.genremill.audio.packet.Trim;
import org.genremill.audio.packet.TrimmedReader;

/** FLAC, one frame per packet. The container keeps the stream's metadata blocks. RFC 9639, sections 8.1 and 8.2. */
public final class FlacCodec implements Codec {
    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int STREAM_INFO_BYTES = 34;
    private static final int RATE_OFFSET = 10;

    private final byte[] start;
    private final int sampleRate;

    /**
     * A stream with these metadata blocks, the first of which is STREAMINFO; others are ignored.
     *
     * @throws TrackException if it is not there
     */
    public FlacCodec(byte[] blocks) {
        if (blocks.length < BLOCK_HEADER_BYTES + STREAM_INFO_BYTES || (blocks[0] & 0x7F) != 0) {
            throw TrackException.corrupt("FLAC without STREAMINFO in its container");
        }
        byte[] mark = FlacFormat.MARK.getBytes(ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(mark.length + BLOCK_HEADER_BYTES + STREAM_INFO_BYTES);
        bytes.put(mark).putInt(0x8000_0000 | STREAM_INFO_BYTES).put(blocks, BLOCK_HEADER_BYTES, STREAM_INFO_BYTES);
        this.start = bytes.array();
        this.sampleRate = bytes.getInt(mark.length + BLOCK_HEADER_BYTES + RATE_OFFSET) >>> 12;
    }

    /** The blocks after the marker of a stream, if it has one. */
    public static byte[] withoutMark(byte[] bytes) {
        byte[] mark = FlacFormat.MARK.getBytes(ISO_8859_1);
        boolean marked = bytes.length > mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
        return marked ? Arrays.copyOfRange(bytes, mark.length, bytes.length) : bytes;
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public FrameReader open(String container, Packets packets, Trim trim, OptionalLong declared) {
        FrameReader sound = FlacFormat.open(container, new PacketInput(start, packets));
        return new TrimmedReader(container, sound, packets, trim, declared, () -> Long.MAX_VALUE);
    }
}
