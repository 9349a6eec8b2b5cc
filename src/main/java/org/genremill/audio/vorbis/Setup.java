package org.genremill.audio.vorbis;

import java.util.ArrayList;
import java.util.List;
import org.genremill.audio.format.TrackException;

/**
 * The third header of a stream. Section 4.2.4.
 *
 * @param modes of which each block has one
 */
record Setup(List<Mode> modes) {
    Setup {
        modes = List.copyOf(modes);
    }

    /** The size of a block and how its channels are coded. */
    record Mode(boolean isLong, Mapping mapping) {}

    /**
     * Reads the header.
     *
     * @throws TrackException if it is malformed or declares excessive sizes
     */
    static Setup read(byte[] packet, Identification head) {
        Bits bits = Bits.ofHeader(packet, VorbisDecoder.MAGIC.length());
        List<CodeBook> books = BookReader.readAll(bits);
        for (int left = bits.read(6) + 1; left > 0; left--) {
            require(bits.read(16) == 0, "transform in time");
        }
        List<Floor> floors = new ArrayList<>();
        for (int left = bits.read(6) + 1; left > 0; left--) {
            floors.add(readFloor(bits, books, head));
        }
        List<Residue> residues = new ArrayList<>();
        for (int left = bits.read(6) + 1; left > 0; left--) {
            residues.add(Residue.read(bits, books));
        }
        List<Mapping> mappings = new ArrayList<>();
        for (int left = bits.read(6) + 1; left > 0; left--) {
            mappings.add(Mapping.read(bits, head.channels(), floors, residues));
        }
        List<Mode> modes = new ArrayList<>();
        for (int left = bits.read(6) + 1; left > 0; left--) {
            boolean isLong = bits.flag();
            require(bits.read(16) == 0, "window");
            require(bits.read(16) == 0, "transform");
            modes.add(new Mode(isLong, pick(mappings, bits.read(8))));
        }
        require(bits.flag(), "end of its header");
        return new Setup(modes);
    }

    private static Floor readFloor(Bits bits, List<CodeBook> books, Identification head) {
        int kind = bits.read(16);
        require(kind <= 1, "floor");
        List<Integer> sizes = List.of(head.shortBlock() / 2, head.longBlock() / 2);
        return kind == 0 ? PoleFloor.read(bits, books, sizes) : LineFloor.read(bits, books);
    }

    /** An element of a list that a header refers to by its number. */
    static <T> T pick(List<T> all, int index) {
        if (index >= all.size()) {
            throw TrackException.corrupt("a Vorbis header that refers to what does not exist");
        }
        return all.get(index);
    }

    /** A code book of vectors. */
    static CodeBook pickVectors(List<CodeBook> books, int index) {
        CodeBook book = pick(books, index);
        if (!book.hasVectors()) {
            throw TrackException.corrupt("a Vorbis header that uses a code book without values for vectors");
        }
        return book;
    }

    private static void require(boolean valid, String what) {
        if (!valid) {
            throw TrackException.corrupt("a Vorbis header with an unknown " + what);
        }
    }
}
