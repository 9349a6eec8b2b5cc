package org.genremill.audio.format;

import java.util.Arrays;
import org.genremill.audio.tags.ApeTag;
import org.genremill.audio.tags.Id3v1;
import org.genremill.audio.tags.Tags;

/** The tags at the end of MPEG audio and raw AAC: APE, followed by ID3v1. */
public final class EndTags {
    private EndTags() {}

    /** Reads the APE tag at the end of a file, completed from ID3v1. The input's position is undefined afterwards. */
    public static Tags read(SourceInput input) {
        long end = input.length();
        byte[] tail = bytes(input, end - Id3v1.BYTES - ApeTag.FOOTER_BYTES, end);
        Tags tags = Tags.NONE;
        if (tail.length >= Id3v1.BYTES && new FileHead(tail, tail.length).has(tail.length - Id3v1.BYTES, "TAG")) {
            tags = Id3v1.read(Arrays.copyOfRange(tail, tail.length - Id3v1.BYTES, tail.length));
            tail = Arrays.copyOf(tail, tail.length - Id3v1.BYTES);
            end -= Id3v1.BYTES;
        }
        byte[] footer = Arrays.copyOfRange(tail, Math.max(0, tail.length - ApeTag.FOOTER_BYTES), tail.length);
        long itemBytes = ApeTag.itemBytes(footer);
        long itemsEnd = end - ApeTag.FOOTER_BYTES;
        if (itemBytes == 0 || itemBytes > itemsEnd) {
            return tags;
        }
        return ApeTag.read(footer, bytes(input, itemsEnd - itemBytes, itemsEnd)).or(tags);
    }

    /** The part of a range that the file has, up to {@link Tags#MOST_BYTES}. */
    private static byte[] bytes(SourceInput input, long from, long to) {
        long start = Math.max(0, from);
        byte[] bytes = new byte[(int) Math.min(to - start, Tags.MOST_BYTES)];
        input.seek(start);
        return Arrays.copyOf(bytes, input.readNBytes(bytes, 0, bytes.length));
    }
}
