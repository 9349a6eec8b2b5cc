package org.genremill.audio.tags;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/** {@code NAME=value} pairs in UTF-8, as in Vorbis, Opus and FLAC. Vorbis I specification, section 5. */
public final class VorbisComments {
    private VorbisComments() {}

    /**
     * Reads the first artist, title and album of a comment header, and all its genres.
     *
     * @param header starts at the length of the vendor's name; may be malformed or truncated
     */
    public static Tags read(byte[] header, int offset) {
        int start = Math.min(offset, header.length);
        ByteBuffer bytes = ByteBuffer.wrap(header, start, Math.min(header.length - start, Tags.MOST_BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        Tags tags = Tags.NONE;
        try {
            next(bytes);
            for (long left = Integer.toUnsignedLong(bytes.getInt()); left > 0; left--) {
                tags = tags.with(comment(next(bytes)));
            }
        } catch (BufferUnderflowException e) {
            // The rest of the header is malformed or too long.
        }
        return tags;
    }

    private static ByteBuffer next(ByteBuffer bytes) {
        long length = Integer.toUnsignedLong(bytes.getInt());
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer value = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return value;
    }

    private static Tags comment(ByteBuffer bytes) {
        for (int at = 0; at < Math.min(bytes.limit(), "ARTIST=".length()); at++) {
            if (bytes.get(at) == '=') {
                String name = UTF_8.decode(bytes.slice(0, at)).toString().toUpperCase(Locale.ROOT);
                String value = UTF_8.decode(bytes.slice(at + 1, bytes.limit() - at - 1))
                        .toString();
                return switch (name) {
                    case "ARTIST" -> Tags.artist(value);
                    case "TITLE" -> Tags.title(value);
                    case "ALBUM" -> Tags.album(value);
                    case "GENRE" -> Tags.genres(List.of(value));
                    default -> Tags.NONE;
                };
            }
        }
        return Tags.NONE;
    }
}
