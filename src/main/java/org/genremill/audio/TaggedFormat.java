package org.genremill.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.genremill.audio.flac.FlacFormat;
import org.genremill.audio.mpeg.MpegFormat;

/**
 * ID3v2 tags, one or more of any size, and then the sound. They belong to MPEG audio, but some taggers put them before
 * FLAC as well.
 */
final class TaggedFormat implements Format {
    private static final int HEADER_BYTES = 10;
    private static final int FOOTER_FLAG = 0x10;

    @Override
    public boolean recognises(FileHead head) {
        return head.has(0, "ID3");
    }

    @Override
    public FrameReader open(SourceInput input) {
        while (true) {
            long start = input.position();
            byte[] bytes = new byte[HEADER_BYTES];
            int count = input.readNBytes(bytes, 0, HEADER_BYTES);
            FileHead head = new FileHead(bytes, count);
            if (count < HEADER_BYTES || !head.has(0, "ID3")) {
                input.rewind(start);
                return head.has(0, FlacFormat.MARK) ? new FlacFormat().open(input) : new MpegFormat().open(input);
            }
            input.skip(tagBytes(ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN)) - HEADER_BYTES);
        }
    }

    /** With its header and footer; seven bits of each byte of the size count. ID3v2.4.0, section 3.1. */
    private static long tagBytes(ByteBuffer header) {
        int word = header.getInt(6);
        int size = (word & 0x7F) | (word >> 1 & 0x3F80) | (word >> 2 & 0x1F_C000) | (word >> 3 & 0xFE0_0000);
        boolean footer = (header.get(5) & FOOTER_FLAG) != 0;
        return (long) size + HEADER_BYTES + (footer ? HEADER_BYTES : 0);
    }
}
