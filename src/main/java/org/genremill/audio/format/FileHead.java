package org.genremill.audio.format;

/** The first bytes of a file, from which its format is recognised. Offsets beyond them match nothing. */
public final class FileHead {
    private final byte[] bytes;
    private final int length;

    /** Wraps the first {@code length} bytes of an array. */
    public FileHead(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** The unsigned byte at an offset, or -1 if there is none. */
    public int at(int offset) {
        return offset < length ? bytes[offset] & 0xFF : -1;
    }

    /** Whether these characters, each below 256, are at an offset. */
    public boolean has(int offset, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (at(offset + i) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
