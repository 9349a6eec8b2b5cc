package org.genremill.learn.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Writes the fields of one message in the wire format of protocol buffers, in the order given.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol buffers: encoding</a>
 */
public final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int GROUP_BITS = 7;
    private static final int GROUP = (1 << GROUP_BITS) - 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds an integer; a list of integers is a field for each. */
    public ProtobufWriter number(int field, long value) {
        varint(((long) field << 3) | VARINT);
        varint(value);
        return this;
    }

    /** Adds a text. */
    public ProtobufWriter text(int field, String value) {
        return bytes(field, value.getBytes(UTF_8));
    }

    /** Adds bytes, or a message that is complete. */
    public ProtobufWriter bytes(int field, byte[] value) {
        varint(((long) field << 3) | LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** The message. */
    public byte[] done() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~GROUP) != 0) {
            out.write((int) ((left & GROUP) | (1 << GROUP_BITS)));
            left >>>= GROUP_BITS;
        }
        out.write((int) left);
    }
}
