package org.genremill.audio.caf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.genremill.audio.format.FailureCode;
import org.genremill.audio.format.SourceInput;
import org.genremill.audio.format.TrackException;
import org.genremill.audio.packet.Trim;
import org.genremill.audio.tags.NamedText;
import org.genremill.audio.tags.Tags;

/** Reads the chunks of a file: a type, a size of eight bytes, and a body. */
final class CafChunks {
    private static final int FILE_HEAD_BYTES = 8;
    private static final int CHUNK_HEAD_BYTES = 12;
    private static final int EDITS_BYTES = 4;
    private static final long TO_THE_END = -1;
    private static final int MOST_CHUNKS = 4096;
    private static final int MOST_COOKIE_BYTES = 1 << 16;

    private final SourceInput input;
    private long nextStart;
    private int count;
    private Optional<CafDescription> description = Optional.empty();
    private byte[] cookie = {};
    private Optional<CafTable> table = Optional.empty();
    private Tags tags = Tags.NONE;
    private long soundBytes;

    CafChunks(SourceInput input) {
        this.input = input;
    }

    /** Reads up to the audio. */
    CafDescription readHead() {
        input.require(FILE_HEAD_BYTES, ByteOrder.BIG_ENDIAN);
        nextStart = FILE_HEAD_BYTES;
        if (!readUpTo("data")) {
            throw TrackException.corrupt("the Core Audio file ends before its audio");
        }
        return description.orElseThrow(
                () -> TrackException.corrupt("a Core Audio file with audio before its description"));
    }

    byte[] cookie() {
        return cookie.clone();
    }

    /** Bytes of audio from the input's position on; {@link Long#MAX_VALUE} for the rest of the file. */
    long soundBytes() {
        return soundBytes;
    }

    /** The table of packets, before the audio or behind it. Afterwards the input is at the audio again. */
    CafTable findTable() {
        if (table.isEmpty()) {
            long start = input.position();
            if (!readUpTo("pakt")) {
                throw TrackException.corrupt("a Core Audio file without a table of its packets");
            }
            input.seek(start);
        }
        return table.orElseThrow();
    }

    Trim trim() {
        CafTable found = table.orElse(CafTable.NONE);
        return new Trim(found.priming(), found.valid() == 0 ? Long.MAX_VALUE : found.valid());
    }

    /** All tags, called after the audio was read. */
    Tags tags() {
        try {
            readUpTo("");
        } catch (TrackException e) {
            if (e.code() != FailureCode.CORRUPT) {
                throw e;
            }
            // The audio was readable.
        }
        return tags;
    }

    /** Reads chunks up to one of the given type, whose body is the audio or was read; false at the end of the file. */
    private boolean readUpTo(String type) {
        while (nextStart <= input.length() - CHUNK_HEAD_BYTES) {
            input.seek(nextStart);
            ByteBuffer head = input.require(CHUNK_HEAD_BYTES, ByteOrder.BIG_ENDIAN);
            byte[] id = new byte[4];
            head.get(0, id);
            String found = new String(id, ISO_8859_1);
            long size = head.getLong(4);
            if ((size < 0 && !(size == TO_THE_END && found.equals("data"))) || ++count > MOST_CHUNKS) {
                throw TrackException.corrupt("a Core Audio file with a broken chunk before byte " + input.position());
            }
            long left = input.length() - input.position();
            nextStart = size < 0 || size > left ? input.length() : input.position() + size;
            read(found, size);
            if (found.equals(type)) {
                return true;
            }
        }
        return false;
    }

    private void read(String type, long size) {
        switch (type) {
            case "desc" -> description = Optional.of(CafDescription.read(require(size, CafDescription.BYTES)));
            case "kuki" -> cookie = beginning(size, MOST_COOKIE_BYTES);
            case "pakt" -> {
                byte[] bytes = beginning(size, CafTable.MOST_BYTES);
                if (bytes.length < CafTable.HEAD_BYTES) {
                    throw TrackException.corrupt("a table of packets that ends inside its header");
                }
                table = Optional.of(CafTable.read(bytes));
            }
            case "info" -> tags = tags.or(NamedText.read(beginning(size, Tags.MOST_BYTES), Integer.BYTES));
            case "data" -> {
                input.skip(EDITS_BYTES);
                soundBytes = size < 0 ? Long.MAX_VALUE : Math.max(0, size - EDITS_BYTES);
            }
            default -> {
                // Not needed.
            }
        }
    }

    private ByteBuffer require(long size, int bytes) {
        if (size < bytes) {
            throw TrackException.corrupt("a Core Audio chunk of " + size + " bytes, at least " + bytes + " are needed");
        }
        return input.require(bytes, ByteOrder.BIG_ENDIAN);
    }

    private byte[] beginning(long size, int most) {
        byte[] bytes = new byte[(int) Math.min(Math.min(size, most), input.length() - input.position())];
        return Arrays.copyOf(bytes, input.readNBytes(bytes, 0, bytes.length));
    }
}
