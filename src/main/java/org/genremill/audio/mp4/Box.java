package org.genremill.audio.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;

/** A box being read: its fields, or the boxes inside it. ISO/IEC 14496-12, clause 4.2. */
final class Box {
    private static final int HEADER_BYTES = 8;
    private static final int SIZE_FOLLOWS = 1;
    private static final int UP_TO_THE_END = 0;

    private final SourceInput input;
    private final String type;
    private final long start;
    private final long end;
    private final boolean cut;
    private Optional<Box> child = Optional.empty();

    private Box(SourceInput input, String type, long start, long end, boolean cut) {
        this.input = input;
        this.type = type;
        this.start = start;
        this.end = end;
        this.cut = cut;
    }

    /** A whole file as a sequence of boxes. */
    static Box file(SourceInput input) {
        return new Box(input, "file", 0, input.length(), false);
    }

    /** Four characters, some of which may be unprintable. */
    String type() {
        return type;
    }

    /** The file offset of its header. */
    long start() {
        return start;
    }

    /** Whether it extends beyond the enclosing box or the file. */
    boolean isCut() {
        return cut;
    }

    long left() {
        return end - input.position();
    }

    /** Moves to the next box inside this one, from anywhere in the previous one. */
    Optional<Box> next() {
        child.ifPresent(last -> input.seek(last.end));
        child = left() < HEADER_BYTES ? Optional.empty() : Optional.of(header());
        return child;
    }

    /** @param bytes 1 to 8 */
    long number(int bytes) {
        require(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << Byte.SIZE | input.read();
        }
        return value;
    }

    /** A four-byte number of entries, checked against the size of the box. */
    int count(int entryBytes, int most) {
        long count = number(4);
        if (count > left() / entryBytes || count > most) {
            throw TrackException.corrupt("%s of %d entries, which is more than it can hold".formatted(this, count));
        }
        return (int) count;
    }

    byte[] bytes(int count) {
        require(count);
        byte[] bytes = new byte[count];
        input.readNBytes(bytes, 0, count);
        return bytes;
    }

    /** Single-byte characters. */
    String text(int count) {
        return new String(bytes(count), ISO_8859_1);
    }

    void skip(int count) {
        require(count);
        input.skip(count);
    }

    @Override
    public String toString() {
        return "a '" + printable(type) + "' box";
    }

    static String printable(String type) {
        return type.replaceAll("[^ -~]", "?");
    }

    private Box header() {
        long at = input.position();
        long size = number(4);
        String name = text(4);
        if (size == SIZE_FOLLOWS) {
            size = number(8);
        }
        if (size == UP_TO_THE_END) {
            size = end - at;
        }
        if (size < input.position() - at) {
            throw TrackException.corrupt("%s with a box of %d bytes inside".formatted(this, size));
        }
        return new Box(input, name, at, at + Math.min(size, end - at), size > end - at);
    }

    private void require(int bytes) {
        if (bytes > left()) {
            throw TrackException.corrupt(this + " that ends inside its fields");
        }
    }
}
