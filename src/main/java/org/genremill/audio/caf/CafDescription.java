package org.genremill.audio.caf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import org.genremill.audio.alac.AlacConfig;
import org.genremill.audio.alac.AlacDecoder;
import org.genremill.audio.codec.EsDescriptor;
import org.genremill.audio.codec.ImaCodec;
import org.genremill.audio.codec.MpegCodec;
import org.genremill.audio.codec.PacketCodec;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.pcm.PcmCodec;
import org.genremill.audio.pcm.SampleEncoding;

/**
 * The chunk {@code desc}.
 *
 * @param rate frames per second
 * @param codec four characters
 * @param flags of uncompressed samples
 * @param packetBytes 0 if packets have different sizes
 * @param packetFrames 0 if packets have different lengths
 */
record CafDescription(int rate, String codec, int flags, int packetBytes, int packetFrames, int channels, int bits) {
    static final int BYTES = 32;

    private static final int FLOAT = 1;
    private static final int LITTLE_ENDIAN = 2;

    static CafDescription read(ByteBuffer chunk) {
        double rate = chunk.getDouble(0);
        byte[] codec = new byte[4];
        chunk.get(8, codec);
        return new CafDescription(
                rate > 0 ? (int) Math.min(Math.round(rate), Integer.MAX_VALUE) : 0,
                new String(codec, ISO_8859_1),
                chunk.getInt(12),
                Math.max(0, chunk.getInt(16)),
                Math.max(0, chunk.getInt(20)),
                Math.max(0, chunk.getInt(24)),
                Math.max(0, chunk.getInt(28)));
    }

    /**
     * The codec.
     *
     * @param cookie the chunk {@code kuki}
     * @throws TrackException if it is malformed or not supported
     */
    Codec codec(byte[] cookie) {
        return switch (codec) {
            case "lpcm" -> new PcmCodec(uncompressed(), rate, channels, bits);
            case "alaw" -> new PcmCodec(SampleEncoding.A_LAW, rate, channels, Byte.SIZE);
            case "ulaw" -> new PcmCodec(SampleEncoding.MU_LAW, rate, channels, Byte.SIZE);
            case "ima4" -> new ImaCodec(rate, channels);
            case "alac" -> new PacketCodec(new AlacDecoder(AlacConfig.of(cookie)), 0);
            case "aac " -> EsDescriptor.codec(cookie, rate);
            case ".mp1", ".mp2", ".mp3" -> new MpegCodec(rate);
            default -> throw unsupported("the codec '" + codec.replaceAll("[^ -~]", "?") + "'");
        };
    }

    /** Bytes per packet, if it is always the same. */
    OptionalInt blockBytes() {
        return packetBytes > 0 ? OptionalInt.of(packetBytes) : OptionalInt.empty();
    }

    private SampleEncoding uncompressed() {
        boolean little = (flags & LITTLE_ENDIAN) != 0;
        // Samples may be stored in more bytes than their bits take.
        int bytes = channels == 0 || packetFrames != 1 ? 0 : packetBytes / channels;
        if ((flags & FLOAT) != 0 && bytes == Float.BYTES) {
            return little ? SampleEncoding.FLOAT_32_LITTLE : SampleEncoding.FLOAT_32_BIG;
        }
        if ((flags & FLOAT) != 0 && bytes == Double.BYTES) {
            return little ? SampleEncoding.FLOAT_64_LITTLE : SampleEncoding.FLOAT_64_BIG;
        }
        if ((flags & FLOAT) != 0 || bytes < 1 || bytes > 4) {
            throw unsupported("samples of " + bits + " bits in packets of " + packetBytes + " bytes");
        }
        return SampleEncoding.signed(bytes, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static TrackException unsupported(String what) {
        return TrackException.unsupported("Core Audio with " + what);
    }
}
