package org.genremill.audio.tags;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * ID3v2.2, 2.3 and 2.4 (id3.org, 1998 to 2000): the text frames of artist, title, album and genre. Compressed and
 * encrypted frames are ignored.
 */
public final class Id3v2 {
    /** The size of a header. */
    public static final int HEADER_BYTES = 10;

    private static final int UNSYNCHRONISED = 0x80;
    /** In 2.2 the same bit means whole-tag compression, which was never specified. */
    private static final int EXTENDED_HEADER = 0x40;

    private static final int FOOTER = 0x10;
    private static final Charset[] ENCODINGS = {ISO_8859_1, UTF_16, UTF_16BE, UTF_8};

    private Id3v2() {}

    /** The number of bytes after a header of {@link #HEADER_BYTES} that starts with {@code ID3}, including a footer. */
    public static long bytesBehind(byte[] header) {
        return synchsafe(ByteBuffer.wrap(header).getInt(6)) + ((header[5] & FOOTER) == 0 ? 0L : HEADER_BYTES);
    }

    /**
     * Reads artist, title, album and genres of a tag.
     *
     * @param header its first {@link #HEADER_BYTES}
     * @param body the bytes after it; may be malformed or truncated
     */
    public static Tags read(byte[] header, byte[] body) {
        int version = header[3];
        int flags = header[5];
        boolean extended = (flags & EXTENDED_HEADER) != 0;
        if (version < 2 || version > 4 || (version == 2 && extended)) {
            return Tags.NONE;
        }
        boolean unsynchronised = (flags & UNSYNCHRONISED) != 0;
        ByteBuffer bytes = ByteBuffer.wrap(unsynchronised && version < 4 ? resynchronise(body) : body);
        if (extended) {
            passOver(bytes, version);
        }
        Id3v2Frames frames = new Id3v2Frames(bytes, version, unsynchronised);
        Tags tags = Tags.NONE;
        while (frames.next()) {
            tags = tags.with(
                    switch (frames.id()) {
                        case "TPE1", "TP1" -> Tags.artist(text(frames.content()));
                        case "TIT2", "TT2" -> Tags.title(text(frames.content()));
                        case "TALB", "TAL" -> Tags.album(text(frames.content()));
                        case "TCON", "TCO" -> Tags.genres(ContentType.genres(text(frames.content())));
                        default -> Tags.NONE;
                    });
        }
        return tags;
    }

    /** Each byte holds seven bits. */
    static int synchsafe(int word) {
        return (word & 0x7F) | (word >> 1 & 0x3F80) | (word >> 2 & 0x1F_C000) | (word >> 3 & 0xFE0_0000);
    }

    /** Reverses unsynchronisation: removes the zeros inserted after 0xFF bytes to avoid false frame headers. */
    static byte[] resynchronise(byte[] bytes) {
        byte[] kept = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != 0 || i == 0 || bytes[i - 1] != -1) {
                kept[length++] = bytes[i];
            }
        }
        return Arrays.copyOf(kept, length);
    }

    private static void passOver(ByteBuffer bytes, int version) {
        if (bytes.remaining() >= Integer.BYTES) {
            int word = bytes.getInt(0);
            long size = version == 4 ? synchsafe(word) : Integer.toUnsignedLong(word) + Integer.BYTES;
            bytes.position((int) Math.min(size, bytes.limit()));
        }
    }

    private static String text(byte[] content) {
        if (content.length == 0 || content[0] < 0 || content[0] >= ENCODINGS.length) {
            return "";
        }
        return new String(content, 1, content.length - 1, ENCODINGS[content[0]]);
    }
}
