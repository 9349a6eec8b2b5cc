package org.genremill.audio.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.genremill.audio.adpcm.ImaWavDecoder;
import org.genremill.audio.adpcm.MsAdpcmDecoder;
import org.genremill.audio.codec.MpegCodec;
import org.genremill.audio.codec.PacketCodec;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TaggedReader;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.BlockPackets;
import org.genremill.audio.packet.PacketDecoder;
import org.genremill.audio.packet.Trim;
import org.genremill.audio.tags.Tags;

/** The chunk {@code fmt} of WAV and Wave64: Microsoft's WAVEFORMATEX and WAVEFORMATEXTENSIBLE. */
record WaveDescription(int tag, int channels, int sampleRate, int blockBytes, int containerBits, int validBits) {
    static final int MOST_BYTES = 40;

    private static final int PCM = 1;
    private static final int MS_ADPCM = 2;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int IMA_ADPCM = 0x11;
    private static final int MPEG = 0x50;
    private static final int MP3 = 0x55;
    private static final int EXTENSIBLE = 0xFFFE;
    /** The constant part of a GUID that contains a format tag: four bytes and eight, read as little-endian. */
    private static final long TAG_GUID_MIDDLE = 0x0010_0000L;

    private static final long TAG_GUID_END = 0x719B_3800_AA00_0080L;
    private static final int STREAM_BYTES = 1 << 12;

    /**
     * The audio behind a description.
     *
     * @param order of its numbers
     * @param bytes its length; empty if the writer could not know it
     * @param frames the same, if a chunk tells it
     */
    record Sound(ByteOrder order, OptionalLong bytes, OptionalLong frames) {}

    /** @param chunk at least 16 bytes */
    static WaveDescription read(ByteBuffer chunk) {
        int tag = Short.toUnsignedInt(chunk.getShort(0));
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        int validBits = bits;
        if (tag == EXTENSIBLE) {
            if (chunk.limit() < MOST_BYTES) {
                throw TrackException.corrupt(
                        "an extensible 'fmt ' chunk of " + chunk.limit() + " bytes, " + MOST_BYTES + " are needed");
            }
            int declared = Short.toUnsignedInt(chunk.getShort(18));
            validBits = declared == 0 ? bits : Math.min(declared, bits);
            tag = extensibleTag(chunk);
        }
        return new WaveDescription(
                tag,
                Short.toUnsignedInt(chunk.getShort(2)),
                (int) Math.min(Integer.toUnsignedLong(chunk.getInt(4)), Integer.MAX_VALUE),
                Short.toUnsignedInt(chunk.getShort(12)),
                bits,
                validBits);
    }

    /** A reader of the audio at the input's position. */
    FrameReader open(String container, SourceInput input, Sound sound, Supplier<Tags> tags) {
        return switch (tag) {
            case MPEG, MP3 ->
                new MpegCodec(sampleRate)
                        .open(container, packets(input, sound, STREAM_BYTES, tags), Trim.NONE, OptionalLong.empty());
            case MS_ADPCM -> blocks(container, new MsAdpcmDecoder(sampleRate, channels), input, sound, tags);
            case IMA_ADPCM -> blocks(container, new ImaWavDecoder(sampleRate, channels), input, sound, tags);
            default -> new TaggedReader(uncompressed(container, input, sound), own -> tags.get());
        };
    }

    private FrameReader blocks(
            String container, PacketDecoder decoder, SourceInput input, Sound sound, Supplier<Tags> tags) {
        if (blockBytes == 0 || containerBits != 4) {
            throw TrackException.corrupt(
                    "ADPCM in blocks of " + blockBytes + " bytes, with " + containerBits + " bits per sample");
        }
        // The last block may be padded; a length of 0 is that of a writer that could not go back.
        long length =
                sound.frames().orElse(0) == 0 ? Long.MAX_VALUE : sound.frames().getAsLong();
        return new PacketCodec(decoder, 0)
                .open(container, packets(input, sound, blockBytes, tags), new Trim(0, length), OptionalLong.empty());
    }

    private static BlockPackets packets(SourceInput input, Sound sound, int blockBytes, Supplier<Tags> tags) {
        return new BlockPackets(input, sound.bytes().orElse(Long.MAX_VALUE), blockBytes, tags);
    }

    private FrameReader uncompressed(String container, SourceInput input, Sound sound) {
        SampleEncoding encoding = encoding(sound.order());
        int frameBytes = encoding.bytes() * channels;
        if (blockBytes != 0 && blockBytes != frameBytes) {
            throw TrackException.corrupt("frames of " + blockBytes + " bytes, but " + channels + " channels of "
                    + containerBits + " bits take " + frameBytes);
        }
        OptionalLong frames = sound.bytes().isEmpty() || frameBytes == 0
                ? OptionalLong.empty()
                : OptionalLong.of(sound.bytes().getAsLong() / frameBytes);
        SourceFormat format = new SourceFormat(container, encoding.label(), sampleRate, channels, validBits, frames);
        return new UncompressedReader(input, format, encoding, frames.orElse(Long.MAX_VALUE));
    }

    private static int extensibleTag(ByteBuffer chunk) {
        // The rest of a GUID is a byte string, in RIFX files, too.
        ByteBuffer guid = chunk.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long middle = Integer.toUnsignedLong(guid.getInt(28));
        if (middle != TAG_GUID_MIDDLE || guid.getLong(32) != TAG_GUID_END) {
            throw TrackException.unsupported("WAV with an unknown extensible sub-format");
        }
        return chunk.getInt(24) & 0xFFFF;
    }

    private SampleEncoding encoding(ByteOrder order) {
        int bits = containerBits;
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        if (tag == PCM && bits >= 1 && bits <= 8) {
            return SampleEncoding.UNSIGNED_8;
        }
        if (tag == PCM && bits > 8 && bits <= 32) {
            return SampleEncoding.signed((bits + 7) / 8, order);
        }
        if (tag == FLOAT && bits == 32) {
            return little ? SampleEncoding.FLOAT_32_LITTLE : SampleEncoding.FLOAT_32_BIG;
        }
        if (tag == FLOAT && bits == 64) {
            return little ? SampleEncoding.FLOAT_64_LITTLE : SampleEncoding.FLOAT_64_BIG;
        }
        if (tag == A_LAW && bits == 8) {
            return SampleEncoding.A_LAW;
        }
        if (tag == MU_LAW && bits == 8) {
            return SampleEncoding.MU_LAW;
        }
        throw TrackException.unsupported(String.format("WAV with format tag 0x%04X and %d bits per sample", tag, bits));
    }
}
