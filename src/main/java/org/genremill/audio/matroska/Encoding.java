package org.genremill.audio.matroska;

import java.util.Optional;
import org.genremill.audio.format.TrackException;

/**
 * How the frames of a track are transformed, of which only the removal of a common start is supported. RFC 9559,
 * section 5.1.4.1.31.
 *
 * @param start the bytes that were removed from each frame
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Encoding(byte[] start) {
    static final Encoding NONE = new Encoding(new byte[0]);

    private static final int FRAMES = 1;
    private static final int ENCRYPTION = 1;
    private static final int START_REMOVED = 3;
    private static final int MOST_BYTES = 1 << 12;

    /** @throws TrackException if frames are transformed in another way */
    static Encoding read(EbmlReader reader, Element encodings) {
        Encoding encoding = NONE;
        for (Optional<Element> one = reader.next(encodings.end());
                one.isPresent();
                one = reader.next(encodings.end())) {
            if (one.get().id() == Element.ENCODING) {
                encoding = readOne(reader, one.get(), encoding);
            }
            reader.seek(one.get().end());
        }
        return encoding;
    }

    private static Encoding readOne(EbmlReader reader, Element around, Encoding previous) {
        long scope = FRAMES;
        long type = 0;
        long method = 0;
        byte[] settings = {};
        for (Optional<Element> next = reader.next(around.end()); next.isPresent(); next = reader.next(around.end())) {
            Element element = next.get();
            switch (element.id()) {
                case Element.ENCODING_SCOPE -> scope = reader.number(element);
                case Element.ENCODING_TYPE -> type = reader.number(element);
                case Element.COMPRESSION_METHOD -> method = reader.number(element);
                case Element.COMPRESSION_SETTINGS -> settings = reader.bytes(element, MOST_BYTES);
                default -> {
                    // Not needed.
                }
            }
            if (element.id() != Element.COMPRESSION) {
                reader.seek(element.end());
            }
        }
        if ((scope & FRAMES) == 0) {
            return previous;
        }
        if (type == ENCRYPTION) {
            throw TrackException.encrypted("encrypted sound in Matroska");
        }
        if (method != START_REMOVED || previous.start.length > 0) {
            throw TrackException.unsupported("compressed packets in Matroska");
        }
        return new Encoding(settings);
    }

    byte[] restore(byte[] frame) {
        if (start.length == 0) {
            return frame;
        }
        byte[] whole = new byte[start.length + frame.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(frame, 0, whole, start.length, frame.length);
        return whole;
    }
}
