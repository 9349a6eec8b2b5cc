package org.genremill.audio;

import static java.util.Objects.requireNonNull;

import org.genremill.audio.format.FileHead;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.tags.ApeTag;
import org.genremill.audio.tags.Id3v2;
import org.genremill.audio.tags.Tags;

/**
 * The tags in front of a file. ID3v2 belongs to MPEG audio and raw AAC, but some taggers write it before any format, and
 * some write APE tags or zeros there.
 *
 * @param present whether there is at least one tag
 * @param tags the values of all of them, the first tag first
 */
record LeadingTags(boolean present, Tags tags) {
    /** Far more than any file has. */
    private static final int MOST_TAGS = 100;

    private static final int MOST_ZEROS = 1 << 20;
    /** How many zeros a format may start with: the size of a box. */
    private static final int ZEROS_OF_A_FORMAT = 3;

    LeadingTags {
        requireNonNull(tags, "tags is null");
    }

    /** Skips all tags and zeros, and makes the first byte of the audio file the origin of the input. */
    static LeadingTags skip(SourceInput input) {
        Tags tags = Tags.NONE;
        int count = 0;
        int zerosLeft = MOST_ZEROS;
        boolean more = true;
        while (more && count < MOST_TAGS) {
            FileHead head = input.head();
            if (head.has(0, "ID3") && head.length() >= Id3v2.HEADER_BYTES) {
                tags = tags.or(id3(input));
                count++;
            } else if (head.has(0, ApeTag.MARK) && head.length() >= ApeTag.FOOTER_BYTES) {
                tags = tags.or(ape(input));
                count++;
            } else if (head.at(0) == 0 && zerosLeft > 0 && Formats.find(head).isEmpty()) {
                zerosLeft -= skipZeros(input, zerosLeft);
            } else {
                more = false;
            }
        }
        input.startHere();
        return new LeadingTags(count > 0, tags);
    }

    private static Tags id3(SourceInput input) {
        byte[] header = new byte[Id3v2.HEADER_BYTES];
        input.readNBytes(header, 0, header.length);
        return Id3v2.read(header, body(input, Id3v2.bytesBehind(header)));
    }

    /** An APE tag with a header; the size in it includes the footer. */
    private static Tags ape(SourceInput input) {
        byte[] header = new byte[ApeTag.FOOTER_BYTES];
        input.readNBytes(header, 0, header.length);
        return ApeTag.read(header, body(input, ApeTag.itemBytes(header) + ApeTag.FOOTER_BYTES));
    }

    /** The first bytes of the next {@code length}, all of which are consumed. */
    private static byte[] body(SourceInput input, long length) {
        long end = input.position() + length;
        byte[] body = new byte[(int) Math.min(Math.min(end, input.length()) - input.position(), Tags.MOST_BYTES)];
        input.readNBytes(body, 0, body.length);
        input.skip(end - input.position());
        return body;
    }

    /**
     * Stops at the first byte that is not 0, or at the start of a format that itself begins with zeros. Skips nothing if
     * there are only zeros.
     *
     * @return how many zeros count as skipped
     */
    private static int skipZeros(SourceInput input, int most) {
        long start = input.position();
        int zeros = 0;
        while (zeros < most && input.read() == 0) {
            zeros++;
        }
        if (zeros == input.length() - start) {
            input.seek(start);
            return most;
        }
        for (int own = Math.min(zeros, ZEROS_OF_A_FORMAT); own > 0; own--) {
            input.seek(start + zeros - own);
            if (Formats.find(input.head()).isPresent()) {
                return most;
            }
        }
        input.seek(start + zeros);
        return zeros;
    }
}
