package org.genremill.audio.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.genremill.audio.aac.AacConfig;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;

/** The descriptor of an elementary stream, which MP4 and Core Audio use for the codecs of MPEG. ISO/IEC 14496-1, 7.2.6. */
public final class EsDescriptor {
    private static final int ELEMENTARY_STREAM = 3;
    private static final int DECODER = 4;
    private static final int DECODER_SPECIFIC = 5;
    private static final int MPEG_4 = 0x40;
    private static final int MPEG_2_AUDIO = 0x69;
    private static final int MPEG_1_AUDIO = 0x6B;
    private static final int MPEG_2_LOW_COMPLEXITY = 0x67;

    private EsDescriptor() {}

    /**
     * Finds the codec in a descriptor.
     *
     * @param rate of the samples according to the container
     * @throws TrackException if it is malformed, or the codec is not supported
     */
    public static Codec codec(byte[] descriptor, int rate) {
        try {
            return read(ByteBuffer.wrap(descriptor), rate);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw TrackException.corrupt("a stream descriptor ('esds') that ends inside its fields");
        }
    }

    private static Codec read(ByteBuffer bytes, int rate) {
        header(bytes, ELEMENTARY_STREAM);
        skip(bytes, 2);
        int flags = bytes.get();
        skip(bytes, (flags & 0x80) == 0 ? 0 : 2);
        skip(bytes, (flags & 0x40) == 0 ? 0 : bytes.get() & 0xFF);
        skip(bytes, (flags & 0x20) == 0 ? 0 : 2);
        header(bytes, DECODER);
        int type = bytes.get() & 0xFF;
        if (type == MPEG_1_AUDIO || type == MPEG_2_AUDIO) {
            return new MpegCodec(rate);
        }
        if (type != MPEG_4 && type != MPEG_2_LOW_COMPLEXITY) {
            throw TrackException.unsupported(
                    "the codec 0x%02X of MPEG-4 systems, which is neither AAC nor MP3".formatted(type));
        }
        skip(bytes, 12);
        byte[] config = new byte[Math.min(header(bytes, DECODER_SPECIFIC), bytes.remaining())];
        bytes.get(config);
        return new AacCodec(AacConfig.of(config));
    }

    /** Skips the header of a descriptor and returns its length. */
    private static int header(ByteBuffer bytes, int tag) {
        if (bytes.get() != tag) {
            throw TrackException.corrupt("a stream descriptor ('esds') that is broken");
        }
        int length = 0;
        int part;
        do {
            part = bytes.get();
            length = ((length << 7) & 0xFF_FFFF) | (part & 0x7F);
        } while (part < 0);
        return length;
    }

    private static void skip(ByteBuffer bytes, int count) {
        bytes.position(bytes.position() + count);
    }
}
