package org.genremill.audio.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.Format;
import org.genremill.audio.format.FrameReader;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.tags.Tags;

/**
 * Sony's Wave64: the chunks of WAV with GUIDs as types and sizes of 64 bits, which include the chunk's header and are
 * padded to eight bytes. "Sonic Foundry's RIFF-based, 64-bit file format" (2003).
 */
public final class Wave64Format implements Format {
    private static final int FILE_HEAD_BYTES = 40;
    private static final int CHUNK_HEAD_BYTES = 24;
    private static final int MOST_CHUNKS = 4096;
    private static final int FORMAT_BYTES = 16;

    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, "riff.\u0091\u00CF\u0011") && head.has(CHUNK_HEAD_BYTES, "wave");
    }

    @Override
    public FrameReader open(SourceInput input) {
        input.require(FILE_HEAD_BYTES, ByteOrder.LITTLE_ENDIAN);
        Optional<WaveDescription> description = Optional.empty();
        OptionalLong frames = OptionalLong.empty();
        for (int count = 0; count < MOST_CHUNKS; count++) {
            long start = input.position();
            ByteBuffer head = input.require(CHUNK_HEAD_BYTES, ByteOrder.LITTLE_ENDIAN);
            byte[] id = new byte[4];
            head.get(0, id);
            long size = head.getLong(16);
            if (size < CHUNK_HEAD_BYTES || size > Long.MAX_VALUE - start - Long.BYTES) {
                throw TrackException.corrupt("a Wave64 chunk of " + size + " bytes at byte " + start);
            }
            long body = size - CHUNK_HEAD_BYTES;
            switch (new String(id, StandardCharsets.ISO_8859_1)) {
                case "fmt " -> {
                    if (body < FORMAT_BYTES) {
                        throw TrackException.corrupt("a Wave64 description of " + body + " bytes");
                    }
                    description = Optional.of(WaveDescription.read(
                            input.require((int) Math.min(body, WaveDescription.MOST_BYTES), ByteOrder.LITTLE_ENDIAN)));
                }
                case "fact" ->
                    frames = body < Long.BYTES
                            ? frames
                            : OptionalLong.of(Math.max(
                                    0,
                                    input.require(Long.BYTES, ByteOrder.LITTLE_ENDIAN)
                                            .getLong(0)));
                case "data" -> {
                    return description
                            .orElseThrow(
                                    () -> TrackException.corrupt("a Wave64 file with audio before its description"))
                            .open(
                                    "Wave64",
                                    input,
                                    new WaveDescription.Sound(ByteOrder.LITTLE_ENDIAN, OptionalLong.of(body), frames),
                                    () -> Tags.NONE);
                }
                default -> {
                    // Not needed.
                }
            }
            input.seek(start + (size + 7) / 8 * 8);
        }
        throw TrackException.corrupt("a Wave64 file with more than " + MOST_CHUNKS + " chunks before its audio");
    }
}
