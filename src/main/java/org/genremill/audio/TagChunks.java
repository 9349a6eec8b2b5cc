package org.genremill.audio;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.ChunkReader.Chunk;
import org.genremill.audio.tags.AiffText;
import org.genremill.audio.tags.Id3v2;
import org.genremill.audio.tags.RiffInfo;
import org.genremill.audio.tags.Tags;

/** Collects the tags of a file of chunks, those before its sound and those behind it. */
final class TagChunks {
    private final ChunkReader chunks;
    private final ByteOrder order;
    private Tags tags = Tags.NONE;

    TagChunks(ChunkReader chunks, ByteOrder order) {
        this.chunks = chunks;
        this.order = order;
    }

    /** Looks at a chunk that holds no sound. */
    void take(Chunk chunk) {
        tags = tags.or(
                switch (chunk.id()) {
                    case "LIST" -> RiffInfo.read(body(chunk), order);
                    case "id3 ", "ID3 " -> id3(body(chunk));
                    case "AUTH" -> AiffText.author(body(chunk));
                    case "NAME" -> AiffText.name(body(chunk));
                    default -> Tags.NONE;
                });
    }

    /** All tags, once the sound has been read: those behind it are looked for now. */
    Tags all() {
        try {
            Optional<Chunk> chunk = chunks.next();
            while (chunk.isPresent()) {
                take(chunk.get());
                chunk = chunks.next();
            }
        } catch (TrackException e) {
            if (e.code() != FailureCode.CORRUPT) {
                throw e;
            }
            // Too many chunks: the sound is there nevertheless.
        }
        return tags;
    }

    private byte[] body(Chunk chunk) {
        return chunks.beginning(chunk, Tags.MOST_BYTES);
    }

    private static Tags id3(byte[] body) {
        if (body.length < Id3v2.HEADER_BYTES) {
            return Tags.NONE;
        }
        return Id3v2.read(body, Arrays.copyOfRange(body, Id3v2.HEADER_BYTES, body.length));
    }
}
