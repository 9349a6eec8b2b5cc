package org.genremill.audio.tags;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The {@code LIST} chunk of type {@code INFO} in RIFF files. */
public final class RiffInfo {
    private static final int HEAD_BYTES = 8;

    private RiffInfo() {}

    /**
     * Reads artist, title, album and genres of a list.
     *
     * @param body of the chunk, starting at its list type; may be malformed or truncated
     * @param order of the file's numbers
     */
    public static Tags read(byte[] body, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.wrap(body).order(order);
        Tags tags = Tags.NONE;
        if (body.length < 4 || !id(bytes, 0).equals("INFO")) {
            return tags;
        }
        long at = 4;
        while (at + HEAD_BYTES <= body.length) {
            long size = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
            int start = (int) at + HEAD_BYTES;
            String text = TagText.guess(bytes.slice(start, (int) Math.min(size, body.length - start)));
            tags = tags.with(
                    switch (id(bytes, (int) at)) {
                        case "IART" -> Tags.artist(text);
                        case "INAM" -> Tags.title(text);
                        case "IPRD" -> Tags.album(text);
                        case "IGNR" -> Tags.genres(List.of(text));
                        default -> Tags.NONE;
                    });
            at = start + size + (size & 1);
        }
        return tags;
    }

    private static String id(ByteBuffer bytes, int at) {
        return ISO_8859_1.decode(bytes.slice(at, 4)).toString();
    }
}
