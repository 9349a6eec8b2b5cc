package org.genremill.audio.tags;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Iterates over the frames of an ID3v2 tag. */
final class Id3v2Frames {
    private final ByteBuffer bytes;
    private final int version;
    private final boolean unsynchronised;
    private String id = "";
    private int flags;
    private byte[] content = {};

    /**
     * @param bytes at the first frame
     * @param version 2 to 4
     * @param unsynchronised whether each frame is unsynchronised, as in 2.4
     */
    Id3v2Frames(ByteBuffer bytes, int version, boolean unsynchronised) {
        this.bytes = bytes;
        this.version = version;
        this.unsynchronised = unsynchronised;
    }

    /** Moves to the next frame; false at the end, at padding, and at a frame that does not fit. */
    boolean next() {
        int idBytes = version == 2 ? 3 : 4;
        if (bytes.remaining() < (version == 2 ? 6 : 10) || bytes.get(bytes.position()) == 0) {
            return false;
        }
        byte[] name = new byte[idBytes];
        bytes.get(name);
        id = new String(name, ISO_8859_1);
        long size;
        if (version == 2) {
            size = (bytes.get() & 0xFFL) << 16 | Short.toUnsignedInt(bytes.getShort());
            flags = 0;
        } else {
            int word = bytes.getInt();
            size = version == 4 ? Id3v2.synchsafe(word) : Integer.toUnsignedLong(word);
            flags = bytes.getShort();
        }
        if (size > bytes.remaining()) {
            return false;
        }
        content = new byte[(int) size];
        bytes.get(content);
        return true;
    }

    /** Three characters in 2.2, four later. */
    String id() {
        return id;
    }

    /** The content of the frame; empty if it is compressed or encrypted. */
    byte[] content() {
        boolean hidden = version == 3 ? (flags & 0xC0) != 0 : (flags & 0x0C) != 0;
        if (hidden) {
            return new byte[0];
        }
        boolean frameUnsynchronised = version == 4 && (unsynchronised || (flags & 0x02) != 0);
        byte[] plain = frameUnsynchronised ? Id3v2.resynchronise(content) : content;
        int head = version == 3 ? (flags & 0x20) >> 5 : (flags & 0x40) >> 6;
        head += version == 4 && (flags & 0x01) != 0 ? Integer.BYTES : 0;
        return head >= plain.length ? new byte[0] : Arrays.copyOfRange(plain, head, plain.length);
    }
}
