package org.genremill.audio.tags;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * APE tags of versions 1 and 2: items with a key and a value, and a footer, or a header where the tag is in front of a
 * file. Hydrogenaudio's "APEv2 specification".
 */
public final class ApeTag {
    /** The start of a footer, and of the header that a tag in front of a file has. */
    public static final String MARK = "APETAGEX";
    /** The size of a footer or header. */
    public static final int FOOTER_BYTES = 32;

    private static final byte[] MARK_BYTES = MARK.getBytes(ISO_8859_1);
    private static final int ITEM_HEAD_BYTES = 8;
    private static final int LONGEST_KEY = 255;
    /** Two flag bits of an item, neither of which is set for text. */
    private static final int NO_TEXT = 0x06;

    private ApeTag() {}

    /** The size of the items that a footer or header describes; 0 if it is neither. */
    public static long itemBytes(byte[] footer) {
        if (footer.length < FOOTER_BYTES
                || !Arrays.equals(footer, 0, MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length)) {
            return 0;
        }
        return Math.max(0, Integer.toUnsignedLong(little(footer).getInt(12)) - FOOTER_BYTES);
    }

    /**
     * Reads artist, title, album and genres of a tag.
     *
     * @param footer or header, for which {@link #itemBytes} is not 0
     * @param items the bytes before the footer or behind the header; may be malformed or truncated
     */
    public static Tags read(byte[] footer, byte[] items) {
        long count = Integer.toUnsignedLong(little(footer).getInt(16));
        ByteBuffer bytes = little(items);
        Tags tags = Tags.NONE;
        while (count-- > 0 && bytes.remaining() > ITEM_HEAD_BYTES) {
            long size = Integer.toUnsignedLong(bytes.getInt());
            int flags = bytes.getInt();
            String key = key(bytes);
            if (size > bytes.remaining()) {
                return tags;
            }
            ByteBuffer value = bytes.slice(bytes.position(), (int) size);
            bytes.position(bytes.position() + (int) size);
            tags = (flags & NO_TEXT) == 0 ? tags.with(item(key, value)) : tags;
        }
        return tags;
    }

    private static String key(ByteBuffer bytes) {
        StringBuilder key = new StringBuilder();
        while (bytes.hasRemaining() && key.length() <= LONGEST_KEY) {
            byte character = bytes.get();
            if (character == 0) {
                break;
            }
            key.append((char) (character & 0xFF));
        }
        return key.toString().toUpperCase(Locale.ROOT);
    }

    /** Several values of one item are separated by NUL. */
    private static Tags item(String key, ByteBuffer value) {
        return switch (key) {
            case "ARTIST" -> Tags.artist(TagText.guess(value));
            case "TITLE" -> Tags.title(TagText.guess(value));
            case "ALBUM" -> Tags.album(TagText.guess(value));
            case "GENRE" -> Tags.genres(TagText.values(TagText.guess(value)));
            default -> Tags.NONE;
        };
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
