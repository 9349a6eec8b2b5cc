package org.genremill.features.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads the fields of one message in the wire format of protocol buffers, in order, without knowing their types.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol buffers: encoding</a>
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FOUR_BYTES = 5;

    /** The bytes are no message. */
    static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private MalformedException(String message) {
            super(message);
        }
    }

    private final byte[] bytes;
    private final int until;
    private int start;
    private int value;
    private int end;
    private int field;
    private int wireType;

    ProtobufReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtobufReader(byte[] bytes, int from, int until) {
        this.bytes = bytes;
        this.until = until;
        this.end = from;
    }

    /**
     * Moves to the next field.
     *
     * @return whether there is one
     * @throws MalformedException if the bytes are no field
     */
    boolean next() {
        if (end == until) {
            return false;
        }
        start = end;
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        switch (wireType) {
            case VARINT -> {
                value = end;
                varint();
            }
            case EIGHT_BYTES -> skip(Long.BYTES);
            case LENGTH_DELIMITED -> skip(varint());
            case FOUR_BYTES -> skip(Integer.BYTES);
            default -> throw new MalformedException("wire type " + wireType);
        }
        return true;
    }

    private void skip(long length) {
        if (length < 0 || length > until - end) {
            throw new MalformedException("a field of %d bytes where %d are left".formatted(length, until - end));
        }
        value = end;
        end += (int) length;
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (end == until) {
                throw new MalformedException("ends within a number");
            }
            byte next = bytes[end++];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new MalformedException("a number of more than 64 bits");
    }

    /** The number of the current field. */
    int field() {
        return field;
    }

    /** The index of the first byte of the current field, with its tag. */
    int start() {
        return start;
    }

    /** The index after the last byte of the current field. */
    int end() {
        return end;
    }

    /** The current field as a message. */
    ProtobufReader message() {
        requireBytes();
        return new ProtobufReader(bytes, value, end);
    }

    /** The current field as text. */
    String text() {
        requireBytes();
        return new String(bytes, value, end - value, UTF_8);
    }

    /** The value of a text field, or an empty text if the message does not have it; moves to the end. */
    String text(int wanted) {
        String text = "";
        while (next()) {
            if (field == wanted) {
                text = text();
            }
        }
        return text;
    }

    private void requireBytes() {
        if (wireType != LENGTH_DELIMITED) {
            throw new MalformedException("field %d has wire type %d".formatted(field, wireType));
        }
    }
}
