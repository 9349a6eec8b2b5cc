package org.genremill.audio.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;

/**
 * Iterates over the chunks of an IFF or RIFF file: a four-byte id, a size, and a body padded to an even number of
 * bytes.
 */
final class ChunkReader {
    /** More than any valid file has, and few enough that a malicious one is cheap. */
    private static final int MAXIMUM_CHUNKS = 4096;

    /** A chunk header. Its size is as declared, up to 2^32 - 1. */
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

    /** Moves to the next chunk's body, from anywhere in the previous one; empty at the end of the file. */
    Optional<Chunk> next() {
        input.skip(nextStart - input.position());
        byte[] head = new byte[8];
        if (input.position() != nextStart || input.readNBytes(head, 0, 8) < 8) {
            return Optional.empty();
        }
        if (++count > MAXIMUM_CHUNKS) {
            throw TrackException.corrupt("more than " + MAXIMUM_CHUNKS + " chunks before any audio");
        }
        long size = Integer.toUnsignedLong(ByteBuffer.wrap(head).order(order).getInt(4));
        Chunk chunk = new Chunk(id(head), input.position(), size);
        nextStart = chunk.start() + size + (size & 1);
        return Optional.of(chunk);
    }

    /** The first bytes of a chunk, at least {@code required} and at most {@code wanted}. */
    ByteBuffer body(Chunk chunk, int required, int wanted) {
        if (chunk.size() < required) {
            throw TrackException.corrupt(
                    "a '" + chunk.id() + "' chunk of " + chunk.size() + " bytes, at least " + required + " are needed");
        }
        return input.require((int) Math.min(chunk.size(), wanted), order);
    }

    /** The part of a chunk that the file has, up to {@code most} bytes. */
    byte[] beginning(Chunk chunk, int most) {
        byte[] bytes = new byte[(int) Math.min(Math.min(chunk.size(), most), input.length() - chunk.start())];
        return Arrays.copyOf(bytes, input.readNBytes(bytes, 0, bytes.length));
    }

    /** Four bytes as printable text. */
    static String id(byte[] fourBytes) {
        return new String(fourBytes, 0, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }
}
