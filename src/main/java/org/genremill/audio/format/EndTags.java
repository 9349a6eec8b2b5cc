package org.genremill.audio.format;

import java.util.Arrays;
import org.genremill.audio.tags.ApeTag;
import org.genremill.audio.tags.Id3v1;
import org.genremill.audio.tags.Tags;

/** The tags that taggers append to MPEG audio and bare AAC: APE, and ID3v1 behind it. */
public final class EndTags {
    private EndTags() {}

    /** What an APE tag says at the end of a file, and what is missing there from ID3v1. Leaves the input anywhere. */
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

    /** A range of a file, as far as it has one, up to {@link Tags#MOST_BYTES}. */
    private static byte[] bytes(SourceInput input, long from, long to) {
        long start = Math.max(0, from);
        byte[] bytes = new byte[(int) Math.min(to - start, Tags.MOST_BYTES)];
        input.seek(start);
        return Arrays.copyOf(bytes, input.readNBytes(bytes, 0, bytes.length));
    }
}
