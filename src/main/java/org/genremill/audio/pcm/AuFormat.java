package org.genremill.audio.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;

/** Sun and NeXT AU, also called SND: six big-endian words, an annotation and the audio. */
public final class AuFormat implements Format {
    private static final int HEADER_BYTES = 24;
    private static final long UNKNOWN_SIZE = 0xFFFF_FFFFL;

    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, ".snd");
    }

    @Override
    public FrameReader open(SourceInput input) {
        ByteBuffer header = input.require(HEADER_BYTES, ByteOrder.BIG_ENDIAN);
        long start = word(header, 1);
        long bytes = word(header, 2);
        long channels = word(header, 5);
        if (start < HEADER_BYTES) {
            throw TrackException.corrupt(
                    "the sound starts at byte " + start + ", inside a header of " + HEADER_BYTES + " bytes");
        }
        input.skip(start - HEADER_BYTES);
        SampleEncoding encoding = encoding(word(header, 3));
        OptionalLong frames = bytes == UNKNOWN_SIZE || channels == 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes / (encoding.bytes() * channels));
        SourceFormat format = new SourceFormat(
                "AU",
                encoding.label(),
                (int) Math.min(word(header, 4), Integer.MAX_VALUE),
                (int) Math.min(channels, Integer.MAX_VALUE),
                encoding.bytes() * Byte.SIZE,
                frames);
        return new UncompressedReader(input, format, encoding, frames.orElse(Long.MAX_VALUE));
    }

    private static long word(ByteBuffer header, int index) {
        return Integer.toUnsignedLong(header.getInt(index * Integer.BYTES));
    }

    private static SampleEncoding encoding(long code) {
        return switch ((int) Math.min(code, Integer.MAX_VALUE)) {
            case 1 -> SampleEncoding.MU_LAW;
            case 2 -> SampleEncoding.SIGNED_8;
            case 3 -> SampleEncoding.SIGNED_16_BIG;
            case 4 -> SampleEncoding.SIGNED_24_BIG;
            case 5 -> SampleEncoding.SIGNED_32_BIG;
            case 6 -> SampleEncoding.FLOAT_32_BIG;
            case 7 -> SampleEncoding.FLOAT_64_BIG;
            case 27 -> SampleEncoding.A_LAW;
            default -> throw TrackException.unsupported("AU with encoding number " + code);
        };
    }
}
