package org.genremill.audio.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.genremill.audio.adpcm.ImaQuickTimeDecoder;
import org.genremill.audio.codec.ImaCodec;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TaggedReader;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.BlockPackets;
import org.genremill.audio.packet.Trim;
import org.genremill.audio.pcm.ChunkReader.Chunk;
import org.genremill.audio.tags.Tags;

/**
 * AIFF ("Audio Interchange File Format 1.3", Apple 1989) and AIFF-C (draft of 1991) with uncompressed, A-law and mu-law
 * audio. Chunks may come in any order; if the audio precedes its description, the file is read twice.
 */
public final class AiffFormat implements Format {
    private static final int FORM_BYTES = 12;
    private static final int SOUND_HEAD_BYTES = 8;

    /** The content of the COMM chunk. */
    private record Layout(String container, int channels, long frames, int bits, int sampleRate, String compression) {}

    /** The start and size of the samples. */
    private record Sound(long start, long bytes) {}

    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, "FORM") && (head.has(8, "AIFF") || head.has(8, "AIFC"));
    }

    @Override
    public FrameReader open(SourceInput input) {
        boolean compressed = input.require(FORM_BYTES, ByteOrder.BIG_ENDIAN).get(11) == 'C';
        ChunkReader chunks = new ChunkReader(input, ByteOrder.BIG_ENDIAN);
        TagChunks tags = new TagChunks(chunks, ByteOrder.BIG_ENDIAN);
        Layout layout = null;
        Sound sound = null;
        while (layout == null || sound == null) {
            String missing = layout == null ? "COMM" : "SSND";
            Chunk chunk = chunks.next()
                    .orElseThrow(() -> TrackException.corrupt(
                            "no '" + missing + "' chunk: the file ends after " + input.position() + " bytes"));
            switch (chunk.id()) {
                case "COMM" -> layout = layout(chunks, chunk, compressed);
                case "SSND" -> sound = sound(chunks.body(chunk, SOUND_HEAD_BYTES, SOUND_HEAD_BYTES), chunk);
                default -> tags.take(chunk);
            }
        }
        if (input.position() > sound.start()) {
            input.seek(sound.start());
        } else {
            input.skip(sound.start() - input.position());
        }
        return reader(input, layout, sound, tags::all);
    }

    private static Layout layout(ChunkReader chunks, Chunk chunk, boolean compressed) {
        ByteBuffer body = chunks.body(chunk, compressed ? 22 : 18, 22);
        String compression = "NONE";
        if (compressed) {
            byte[] id = new byte[4];
            body.get(18, id);
            compression = ChunkReader.id(id);
        }
        return new Layout(
                compressed ? "AIFF-C" : "AIFF",
                Short.toUnsignedInt(body.getShort(0)),
                Integer.toUnsignedLong(body.getInt(2)),
                Short.toUnsignedInt(body.getShort(6)),
                sampleRate(Short.toUnsignedInt(body.getShort(8)), body.getLong(10)),
                compression);
    }

    private static Sound sound(ByteBuffer head, Chunk chunk) {
        long offset = Integer.toUnsignedLong(head.getInt(0));
        long bytes = chunk.size() - SOUND_HEAD_BYTES - offset;
        if (bytes < 0) {
            throw TrackException.corrupt(
                    "the sound starts " + offset + " bytes into an 'SSND' chunk of " + chunk.size() + " bytes");
        }
        return new Sound(chunk.start() + SOUND_HEAD_BYTES + offset, bytes);
    }

    /**
     * An 80-bit extended float (sign, 15 bits of exponent, 64 of mantissa), rounded; out-of-range values become 0 or
     * 2^31-1.
     */
    private static int sampleRate(int signAndExponent, long mantissa) {
        if (signAndExponent > 0x7FFF) {
            return 0;
        }
        double unsignedMantissa = (mantissa >>> 1) * 2.0 + (mantissa & 1);
        double rate = Math.scalb(unsignedMantissa, signAndExponent - 0x3FFF - 63);
        return (int) Math.min(Math.round(rate), Integer.MAX_VALUE);
    }

    private static FrameReader reader(SourceInput input, Layout layout, Sound sound, Supplier<Tags> tags) {
        if (layout.compression().equals("ima4")) {
            // The header counts blocks.
            return new ImaCodec(layout.sampleRate(), layout.channels())
                    .open(
                            layout.container(),
                            new BlockPackets(
                                    input,
                                    sound.bytes() == 0 ? Long.MAX_VALUE : sound.bytes(),
                                    Math.max(1, ImaQuickTimeDecoder.BLOCK_BYTES * layout.channels()),
                                    tags),
                            Trim.NONE,
                            OptionalLong.empty());
        }
        return new TaggedReader(uncompressed(input, layout, sound), own -> tags.get());
    }

    private static FrameReader uncompressed(SourceInput input, Layout layout, Sound sound) {
        SampleEncoding encoding = encoding(layout);
        // Writers to a pipe leave both lengths zero; otherwise the frame count excludes padding.
        boolean neverFinished = layout.frames() == 0 && sound.bytes() == 0;
        long frameBytes = Math.max(1, (long) encoding.bytes() * layout.channels());
        long present = neverFinished ? Long.MAX_VALUE : Math.min(layout.frames(), sound.bytes() / frameBytes);
        SourceFormat format = new SourceFormat(
                layout.container(),
                encoding.label(),
                layout.sampleRate(),
                layout.channels(),
                Math.min(layout.bits(), encoding.bytes() * Byte.SIZE),
                neverFinished ? OptionalLong.empty() : OptionalLong.of(layout.frames()));
        return new UncompressedReader(input, format, encoding, present);
    }

    private static SampleEncoding encoding(Layout layout) {
        int bits = layout.bits();
        boolean integer = bits >= 1 && bits <= 32;
        SampleEncoding encoding =
                switch (layout.compression()) {
                    case "NONE", "twos" -> integer ? SampleEncoding.signed((bits + 7) / 8, ByteOrder.BIG_ENDIAN) : null;
                    case "sowt" -> integer ? SampleEncoding.signed((bits + 7) / 8, ByteOrder.LITTLE_ENDIAN) : null;
                    case "in24" -> SampleEncoding.SIGNED_24_BIG;
                    case "in32" -> SampleEncoding.SIGNED_32_BIG;
                    case "raw " -> SampleEncoding.UNSIGNED_8;
                    case "fl32", "FL32" -> SampleEncoding.FLOAT_32_BIG;
                    case "fl64", "FL64" -> SampleEncoding.FLOAT_64_BIG;
                    case "alaw", "ALAW" -> SampleEncoding.A_LAW;
                    case "ulaw", "ULAW" -> SampleEncoding.MU_LAW;
                    default -> null;
                };
        if (encoding == null) {
            throw TrackException.unsupported(layout.container() + " with compression '" + layout.compression()
                    + "' and " + bits + " bits per sample");
        }
        return encoding;
    }
}
