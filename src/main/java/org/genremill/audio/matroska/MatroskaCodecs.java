package org.genremill.audio.matroska;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genremill.audio.aac.AacConfig;
import org.genremill.audio.alac.AlacConfig;
import org.genremill.audio.alac.AlacDecoder;
import org.genremill.audio.codec.AacCodec;
import org.genremill.audio.codec.FlacCodec;
import org.genremill.audio.codec.MpegCodec;
import org.genremill.audio.codec.PacketCodec;
import org.genremill.audio.codec.XiphCodecs;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Codec;
import org.genremill.audio.pcm.PcmCodec;
import org.genremill.audio.pcm.SampleEncoding;

/** Finds the codec of an audio track. Matroska's "Codec Mappings" ({@code draft-ietf-cellar-codec}). */
final class MatroskaCodecs {
    private static final int VORBIS_HEADERS = 3;

    private MatroskaCodecs() {}

    /** @throws TrackException if it is malformed or not supported */
    static Codec codec(String id, byte[] config, int rate, int channels, int bits) {
        return switch (id) {
            case "A_OPUS" -> XiphCodecs.opus(config);
            case "A_VORBIS" -> XiphCodecs.vorbis(vorbisHeaders(config));
            case "A_FLAC" -> new FlacCodec(FlacCodec.withoutMark(config));
            case "A_AAC" -> new AacCodec(AacConfig.of(config));
            case "A_AAC/MPEG2/LC", "A_AAC/MPEG4/LC" ->
                new AacCodec(AacConfig.of(config.length > 0 ? config : lowComplexity(rate, channels)));
            case "A_MPEG/L3", "A_MPEG/L2", "A_MPEG/L1" -> new MpegCodec(rate);
            case "A_ALAC" -> new PacketCodec(new AlacDecoder(AlacConfig.of(config)), 0);
            case "A_PCM/INT/LIT" -> pcm(integer(bits, ByteOrder.LITTLE_ENDIAN), rate, channels, bits);
            case "A_PCM/INT/BIG" -> pcm(integer(bits, ByteOrder.BIG_ENDIAN), rate, channels, bits);
            case "A_PCM/FLOAT/IEEE" -> pcm(floating(bits), rate, channels, bits);
            default -> throw unsupported(id.replaceAll("[^ -~]", "?"));
        };
    }

    private static Codec pcm(SampleEncoding encoding, int rate, int channels, int bits) {
        return new PcmCodec(encoding, rate, channels, bits);
    }

    private static SampleEncoding integer(int bits, ByteOrder order) {
        if (bits < 1 || bits > 32) {
            throw unsupported("PCM of " + bits + " bits");
        }
        return bits <= Byte.SIZE ? SampleEncoding.UNSIGNED_8 : SampleEncoding.signed((bits + 7) / 8, order);
    }

    private static SampleEncoding floating(int bits) {
        return switch (bits) {
            case 32 -> SampleEncoding.FLOAT_32_LITTLE;
            case 64 -> SampleEncoding.FLOAT_64_LITTLE;
            default -> throw unsupported("floating-point PCM of " + bits + " bits");
        };
    }

    /** A number of headers minus one, the length of each but the last as a sum of bytes, and the headers. */
    private static List<byte[]> vorbisHeaders(byte[] config) {
        if (config.length == 0 || config[0] != VORBIS_HEADERS - 1) {
            throw TrackException.corrupt("Vorbis in Matroska without its three headers");
        }
        int at = 1;
        int[] sizes = new int[VORBIS_HEADERS - 1];
        for (int header = 0; header < sizes.length; header++) {
            int part = 255;
            while (part == 255 && at < config.length) {
                part = config[at++] & 0xFF;
                sizes[header] += part;
            }
        }
        List<byte[]> headers = new ArrayList<>();
        for (int size : sizes) {
            if (size > config.length - at) {
                throw TrackException.corrupt("Vorbis in Matroska that ends inside its headers");
            }
            headers.add(Arrays.copyOfRange(config, at, at + size));
            at += size;
        }
        headers.add(Arrays.copyOfRange(config, at, config.length));
        return headers;
    }

    /** An AudioSpecificConfig: object type 2, an explicit rate, and the channels. */
    private static byte[] lowComplexity(int rate, int channels) {
        long objectAndRateIndex = 2 << 4 | 15;
        long fields = (objectAndRateIndex << 24 | (rate & 0xFF_FFFF)) << 4 | (channels & 15);
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(fields << 3).array();
        return Arrays.copyOfRange(bytes, 3, Long.BYTES);
    }

    private static TrackException unsupported(String what) {
        return TrackException.unsupported(what + " in Matroska");
    }
}
