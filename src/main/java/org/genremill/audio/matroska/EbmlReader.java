package org.genremill.audio.matroska;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;

/** Reads elements and their values. RFC 8794, sections 4 to 7. */
final class EbmlReader {
    private static final int LONGEST_ID = 4;

    private final SourceInput input;

    EbmlReader(SourceInput input) {
        this.input = input;
    }

    long position() {
        return input.position();
    }

    long length() {
        return input.length();
    }

    void seek(long offset) {
        input.seek(offset);
    }

    /**
     * The header of the element at the position.
     *
     * @param end of the element around it
     * @return empty at the end of that element or of the file
     * @throws TrackException if there is no valid header
     */
    Optional<Element> next(long end) {
        long at = position();
        if (at >= Math.min(end, length())) {
            return Optional.empty();
        }
        int first = input.read();
        int idBytes = Integer.numberOfLeadingZeros(first) - 23;
        if (idBytes > LONGEST_ID) {
            throw TrackException.corrupt("no Matroska element at byte " + at);
        }
        int id = first;
        for (int i = 1; i < idBytes; i++) {
            id = id << Byte.SIZE | (input.read() & 0xFF);
        }
        long size = vint(end);
        long start = position();
        if (size >= 0 && size > end - start) {
            throw TrackException.corrupt("a Matroska element at byte " + at + " that is longer than the one around it");
        }
        return Optional.of(new Element(id, start, size < 0 ? Long.MAX_VALUE : start + size));
    }

    /** A number of variable length; -1 if all its bits are ones, which stands for unknown. */
    long vint(long end) {
        int first = Math.max(0, input.read());
        int bytes = Integer.numberOfLeadingZeros(first) - 23;
        if (bytes > Long.BYTES || bytes - 1 > end - position()) {
            throw TrackException.corrupt("a broken number in Matroska, before byte " + position());
        }
        long value = first & (0xFF >> bytes);
        boolean unknown = value == (0xFF >> bytes);
        for (int i = 1; i < bytes; i++) {
            int next = input.read() & 0xFF;
            unknown &= next == 0xFF;
            value = value << Byte.SIZE | next;
        }
        return unknown ? -1 : value;
    }

    /** An integer of up to eight bytes; 0 if it has none. */
    long number(Element element) {
        long value = 0;
        for (byte part : bytes(element, Long.BYTES)) {
            value = value << Byte.SIZE | (part & 0xFF);
        }
        return value;
    }

    long signed(Element element) {
        int unused = Long.SIZE - Byte.SIZE * (int) Math.min(element.size(), Long.BYTES);
        return unused == Long.SIZE ? 0 : number(element) << unused >> unused;
    }

    /** A float of four or eight bytes. */
    double real(Element element) {
        long bits = number(element);
        return element.size() == Float.BYTES ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    String text(Element element, int most) {
        String text = new String(bytes(element, most), UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The part of a body that the file has, up to {@code most} bytes. */
    byte[] bytes(Element element, long most) {
        return bytes((int) Math.min(Math.min(element.size(), most), length() - position()));
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        input.readNBytes(bytes, 0, count);
        return bytes;
    }

    /** Moves to the next cluster after the position; false if there is none. */
    boolean findCluster() {
        int last = 0;
        for (int next = input.read(); next >= 0; next = input.read()) {
            last = last << Byte.SIZE | next;
            if (last == Element.CLUSTER) {
                seek(position() - Integer.BYTES);
                return true;
            }
        }
        return false;
    }
}
