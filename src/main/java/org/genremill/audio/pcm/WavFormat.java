package org.genremill.audio.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.pcm.ChunkReader.Chunk;

/**
 * RIFF WAVE, its big-endian twin RIFX, and its 64-bit successors RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088). After
 * "Multimedia Programming Interface and Data Specifications 1.0" (1991) and Microsoft's WAVEFORMATEXTENSIBLE.
 */
public final class WavFormat implements Format {
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
        OptionalLong frames = OptionalLong.empty();
        WaveDescription description = null;
        while (true) {
            Chunk chunk = chunks.next()
                    .orElseThrow(() -> TrackException.corrupt(
                            "no 'data' chunk: the file ends after " + input.position() + " bytes"));
            switch (chunk.id()) {
                case "ds64" ->
                    longDataSize = OptionalLong.of(chunks.body(chunk, 24, 24).getLong(8));
                case "fmt " -> description = WaveDescription.read(chunks.body(chunk, 16, WaveDescription.MOST_BYTES));
                case "fact" ->
                    frames = OptionalLong.of(
                            Integer.toUnsignedLong(chunks.body(chunk, 4, 4).getInt(0)));
                case "data" -> {
                    if (description == null) {
                        throw TrackException.corrupt(
                                "the 'data' chunk comes before the 'fmt ' chunk that describes it");
                    }
                    OptionalLong bytes = dataBytes(input, chunk, riffSize, longDataSize);
                    return description.open("WAV", input, new WaveDescription.Sound(order, bytes, frames), tags::all);
                }
                default -> tags.take(chunk);
            }
        }
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
}
