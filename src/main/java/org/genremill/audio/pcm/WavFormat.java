package org.genremill.audio.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceFormat;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TaggedReader;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.pcm.ChunkReader.Chunk;

/**
 * RIFF WAVE, its big-endian twin RIFX, and its 64-bit successors RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088). After
 * "Multimedia Programming Interface and Data Specifications 1.0" (1991) and Microsoft's WAVEFORMATEXTENSIBLE.
 */
public final class WavFormat implements Format {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int EXTENSIBLE_BYTES = 40;
    /** The constant part of a GUID that contains a format tag: four bytes and eight, read as little-endian. */
    private static final long TAG_GUID_MIDDLE = 0x0010_0000L;

    private static final long TAG_GUID_END = 0x719B_3800_AA00_0080L;

    /** The content of the fmt chunk. */
    private record Layout(int tag, int channels, long sampleRate, int blockBytes, int containerBits, int validBits) {}

    @Override
    public boolean recognises(FileHead head) {
        boolean riff = head.has(0, "RIFF") || head.has(0, "RIFX") || head.has(0, "RF64") || head.has(0, "BW64");
        return riff && head.has(8, "WAVE");
    }

    @Override
    public FrameReader open(SourceInput input) {
        ByteBuffer head = input.require(12, ByteOrder.BIG_ENDIAN);
        ByteOrder order = head.get(3) == 'X' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        long riffSize = Integer.toUnsignedLong(head.order(order).getInt(4));
        ChunkReader chunks = new ChunkReader(input, order);
        TagChunks tags = new TagChunks(chunks, order);
        OptionalLong longDataSize = OptionalLong.empty();
        Layout layout = null;
        while (true) {
            Chunk chunk = chunks.next()
                    .orElseThrow(() -> corrupt("no 'data' chunk: the file ends after " + input.position() + " bytes"));
            switch (chunk.id()) {
                case "ds64" ->
                    longDataSize = OptionalLong.of(chunks.body(chunk, 24, 24).getLong(8));
                case "fmt " -> layout = layout(chunks.body(chunk, 16, EXTENSIBLE_BYTES));
                case "data" -> {
                    if (layout == null) {
                        throw corrupt("the 'data' chunk comes before the 'fmt ' chunk that describes it");
                    }
                    return new TaggedReader(
                            reader(input, layout, dataBytes(input, chunk, riffSize, longDataSize), order),
                            own -> tags.all());
                }
                default -> tags.take(chunk);
            }
        }
    }

    private static Layout layout(ByteBuffer chunk) {
        int tag = Short.toUnsignedInt(chunk.getShort(0));
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        int validBits = bits;
        if (tag == EXTENSIBLE) {
            if (chunk.limit() < EXTENSIBLE_BYTES) {
                throw corrupt("an extensible 'fmt ' chunk of " + chunk.limit() + " bytes, " + EXTENSIBLE_BYTES
                        + " are needed");
            }
            int declared = Short.toUnsignedInt(chunk.getShort(18));
            validBits = declared == 0 ? bits : Math.min(declared, bits);
            tag = extensibleTag(chunk);
        }
        return new Layout(
                tag,
                Short.toUnsignedInt(chunk.getShort(2)),
                Integer.toUnsignedLong(chunk.getInt(4)),
                Short.toUnsignedInt(chunk.getShort(12)),
                bits,
                validBits);
    }

    private static int extensibleTag(ByteBuffer chunk) {
        // The rest of a GUID is a byte string, in RIFX files, too.
        ByteBuffer guid = chunk.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long middle = Integer.toUnsignedLong(guid.getInt(28));
        if (middle != TAG_GUID_MIDDLE || guid.getLong(32) != TAG_GUID_END) {
            throw new TrackException(
                    Stage.DECODE, FailureCode.UNSUPPORTED_CODEC, "WAV with an unknown extensible sub-format");
        }
        return chunk.getInt(24) & 0xFFFF;
    }

    /** The length of the audio; empty if the writer could not know it. */
    private static OptionalLong dataBytes(SourceInput input, Chunk data, long riffSize, OptionalLong longDataSize) {
        long present = input.length() - data.start();
        if (data.size() == 0xFFFF_FFFFL && longDataSize.isPresent() && longDataSize.getAsLong() >= 0) {
            return longDataSize;
        }
        // An interrupted recorder leaves the sizes of an empty file.
        boolean neverFinished = data.size() == 0 && riffSize + 8 <= data.start();
        // Writers to a pipe use a very large number: 2^31 or 2^32, minus a few headers.
        boolean piped = data.size() > present && (data.size() & 0x7FFF_F000L) == 0x7FFF_F000L;
        return neverFinished || piped ? OptionalLong.empty() : OptionalLong.of(data.size());
    }

    private static FrameReader reader(SourceInput input, Layout layout, OptionalLong dataBytes, ByteOrder order) {
        SampleEncoding encoding = encoding(layout, order);
        int frameBytes = encoding.bytes() * layout.channels();
        if (layout.blockBytes() != 0 && layout.blockBytes() != frameBytes) {
            throw corrupt("frames of " + layout.blockBytes() + " bytes, but " + layout.channels() + " channels of "
                    + layout.containerBits() + " bits take " + frameBytes);
        }
        OptionalLong frames = dataBytes.isEmpty() || frameBytes == 0
                ? OptionalLong.empty()
                : OptionalLong.of(dataBytes.getAsLong() / frameBytes);
        SourceFormat format = new SourceFormat(
                "WAV",
                encoding.label(),
                (int) Math.min(layout.sampleRate(), Integer.MAX_VALUE),
                layout.channels(),
                layout.validBits(),
                frames);
        return new UncompressedReader(input, format, encoding, frames.orElse(Long.MAX_VALUE));
    }

    private static SampleEncoding encoding(Layout layout, ByteOrder order) {
        int bits = layout.containerBits();
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        if (layout.tag() == PCM && bits >= 1 && bits <= 8) {
            return SampleEncoding.UNSIGNED_8;
        }
        if (layout.tag() == PCM && bits > 8 && bits <= 32) {
            return SampleEncoding.signed((bits + 7) / 8, order);
        }
        if (layout.tag() == FLOAT && bits == 32) {
            return little ? SampleEncoding.FLOAT_32_LITTLE : SampleEncoding.FLOAT_32_BIG;
        }
        if (layout.tag() == FLOAT && bits == 64) {
            return little ? SampleEncoding.FLOAT_64_LITTLE : SampleEncoding.FLOAT_64_BIG;
        }
        if (layout.tag() == A_LAW && bits == 8) {
            return SampleEncoding.A_LAW;
        }
        if (layout.tag() == MU_LAW && bits == 8) {
            return SampleEncoding.MU_LAW;
        }
        throw new TrackException(
                Stage.DECODE,
                FailureCode.UNSUPPORTED_CODEC,
                String.format("WAV with format tag 0x%04X and %d bits per sample", layout.tag(), bits));
    }

    private static TrackException corrupt(String message) {
        return new TrackException(Stage.DECODE, FailureCode.CORRUPT, message);
    }
}
