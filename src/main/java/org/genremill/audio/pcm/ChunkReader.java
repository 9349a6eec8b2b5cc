package org.genremill.audio.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.Stage;
import org.genremill.audio.format.TrackException;

/** Walks the chunks of an IFF or RIFF file: an id of four bytes, a size, a body padded to an even number of bytes. */
final class ChunkReader {
    /** More than any honest file has, and few enough that a hostile one costs nothing. */
    private static final int MAXIMUM_CHUNKS = 4096;

    /** The start of a chunk. Its size is what the file says, up to 2^32 - 1. */
    record Chunk(String id, long start, long size) {}

    private final SourceInput input;
    private final ByteOrder order;
    private long nextStart;
    private int count;

    /** Starts at the input's position. */
    ChunkReader(SourceInput input, ByteOrder order) {
        this.input = input;
        this.order = order;
        this.nextStart = input.position();
    }

    /** Goes to the next chunk's body, from wherever in the last one the input is; empty at the end of the file. */
    Optional<Chunk> next() {
        input.skip(nextStart - input.position());
        byte[] head = new byte[8];
        if (input.position() != nextStart || input.readNBytes(head, 0, 8) < 8) {
            return Optional.empty();
        }
        if (++count > MAXIMUM_CHUNKS) {
            throw new TrackException(
                    Stage.DECODE, FailureCode.CORRUPT, "more than " + MAXIMUM_CHUNKS + " chunks and still no sound");
        }
        long size = Integer.toUnsignedLong(ByteBuffer.wrap(head).order(order).getInt(4));
        Chunk chunk = new Chunk(id(head), input.position(), size);
        nextStart = chunk.start() + size + (size & 1);
        return Optional.of(chunk);
    }

    /** The first bytes of a chunk, at least as many as its format requires and at most as many as anyone needs. */
    ByteBuffer body(Chunk chunk, int required, int wanted) {
        if (chunk.size() < required) {
            throw new TrackException(
                    Stage.DECODE,
                    FailureCode.CORRUPT,
                    "a '" + chunk.id() + "' chunk of " + chunk.size() + " bytes, at least " + required + " are needed");
        }
        return input.require((int) Math.min(chunk.size(), wanted), order);
    }

    /** As much of a chunk as the file has, up to {@code most} bytes. */
    byte[] beginning(Chunk chunk, int most) {
        byte[] bytes = new byte[(int) Math.min(Math.min(chunk.size(), most), input.length() - chunk.start())];
        return Arrays.copyOf(bytes, input.readNBytes(bytes, 0, bytes.length));
    }

    /** Four bytes as text that is safe to print. */
    static String id(byte[] fourBytes) {
        return new String(fourBytes, 0, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }
}
