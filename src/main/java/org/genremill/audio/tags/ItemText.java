package org.genremill.audio.tags;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** MP4 tags as written by iTunes and QuickTime. */
public final class ItemText {
    /** The album's artist, who may differ from the track's. */
    public static final String ALBUM_ARTIST = "aART";

    /** A genre from ID3's list. Other genres are written as {@code ©gen}. */
    public static final String GENRE_NUMBER = "gnre";

    private static final String GENRE = "\u00A9gen";
    private static final int HEAD_BYTES = 8;
    private static final int QUICK_TIME_HEAD_BYTES = 4;
    private static final int TYPE_UTF_8 = 1;
    private static final int TYPE_UTF_16 = 2;

    private ItemText() {}

    /**
     * Parses one item of {@code ilst}.
     *
     * @param name of the item, four characters
     * @param data kind of data, language, value; may be truncated
     */
    public static Tags read(String name, byte[] data) {
        return name.equals(GENRE_NUMBER) ? Tags.genres(numbered(data).stream().toList()) : tags(name, text(data));
    }

    /**
     * Parses one box of {@code udta}.
     *
     * @param name of the box, four characters
     * @param data length of the value, language, value; may be truncated
     */
    public static Tags readQuickTime(String name, byte[] data) {
        if (data.length < QUICK_TIME_HEAD_BYTES) {
            return Tags.NONE;
        }
        int length = Short.toUnsignedInt(ByteBuffer.wrap(data).getShort());
        int available = Math.min(length, data.length - QUICK_TIME_HEAD_BYTES);
        return tags(name, TagText.guess(ByteBuffer.wrap(data, QUICK_TIME_HEAD_BYTES, available)));
    }

    private static Tags tags(String name, String text) {
        return switch (name) {
            case "\u00A9ART", ALBUM_ARTIST -> Tags.artist(text);
            case "\u00A9nam" -> Tags.title(text);
            case "\u00A9alb" -> Tags.album(text);
            case GENRE -> Tags.genres(List.of(text));
            default -> Tags.NONE;
        };
    }

    /** A two-byte genre number, one higher than in ID3. */
    private static Optional<String> numbered(byte[] data) {
        if (data.length != HEAD_BYTES + Short.BYTES) {
            return Optional.empty();
        }
        return GenreNumbers.name(ByteBuffer.wrap(data).getShort(HEAD_BYTES) - 1);
    }

    private static String text(byte[] data) {
        int type = data.length < HEAD_BYTES ? 0 : data[3];
        return switch (type) {
            case TYPE_UTF_8 -> new String(data, HEAD_BYTES, data.length - HEAD_BYTES, UTF_8);
            case TYPE_UTF_16 -> new String(data, HEAD_BYTES, data.length - HEAD_BYTES, UTF_16BE);
            default -> "";
        };
    }
}
