package org.genremill.audio.pcm;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.pcm.ChunkReader.Chunk;
import org.genremill.audio.tags.AiffText;
import org.genremill.audio.tags.Id3v2;
import org.genremill.audio.tags.RiffInfo;
import org.genremill.audio.tags.Tags;

/**
 * Collects the tags of a chunked file, before and after the audio. ID3 takes precedence, because it is the most
 * complete.
 */
final class TagChunks {
    private final ChunkReader chunks;
    private final ByteOrder order;
    private Tags id3 = Tags.NONE;
    private Tags others = Tags.NONE;

    TagChunks(ChunkReader chunks, ByteOrder order) {
        this.chunks = chunks;
        this.order = order;
    }

    /** Reads a chunk without audio. */
    void take(Chunk chunk) {
        switch (chunk.id()) {
            case "id3 ", "ID3 " -> id3 = id3.or(id3(body(chunk)));
            case "LIST" -> others = others.or(RiffInfo.read(body(chunk), order));
            case "AUTH" -> others = others.or(AiffText.author(body(chunk)));
            case "NAME" -> others = others.or(AiffText.name(body(chunk)));
            default -> {
                // Not needed.
            }
        }
    }

    /** All tags, called after the audio was read: reads the chunks after it. */
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
            // Too many chunks, but the audio was readable.
        }
        return id3.or(others);
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
