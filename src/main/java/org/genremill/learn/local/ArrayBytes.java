package org.genremill.learn.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Serialises named arrays. The format is the number of integer arrays, each as name, length and values; the number of
 * decimal arrays, likewise; and a CRC-32C checksum that detects truncated files.
 */
public final class ArrayBytes {
    private static final int CHECKSUM = Long.BYTES;

    private ArrayBytes() {}

    /** Serialises arrays. */
    public static byte[] of(NamedArrays arrays) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(arrays.integerNames().size());
            for (String name : arrays.integerNames()) {
                int[] values = arrays.integers(name);
                begin(out, name, values.length);
                ByteBuffer block = ByteBuffer.allocate(values.length * Integer.BYTES);
                block.asIntBuffer().put(values);
                out.write(block.array());
            }
            out.writeInt(arrays.decimalNames().size());
            for (String name : arrays.decimalNames()) {
                double[] values = arrays.decimals(name);
                begin(out, name, values.length);
                ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES));
                block.asDoubleBuffer().put(values);
                out.write(block.array());
            }
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void begin(DataOutputStream out, String name, int length) throws IOException {
        out.writeUTF(name);
        out.writeInt(length);
    }

    /** Deserialises arrays; empty if the bytes are truncated or corrupt. */
    public static Optional<NamedArrays> read(byte[] bytes) {
        int length = bytes.length - CHECKSUM;
        if (length < 0 || ByteBuffer.wrap(bytes, length, CHECKSUM).getLong() != checksum(bytes, length)) {
            return Optional.empty();
        }
        NamedArrays arrays = new NamedArrays();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                int[] values = new int[checked(in, Integer.BYTES)];
                ByteBuffer.wrap(in.readNBytes(values.length * Integer.BYTES))
                        .asIntBuffer()
                        .get(values);
                arrays.with(name, values);
            }
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                double[] values = new double[checked(in, Double.BYTES)];
                ByteBuffer.wrap(in.readNBytes(values.length * Double.BYTES))
                        .asDoubleBuffer()
                        .get(values);
                arrays.with(name, values);
            }
            return Optional.of(arrays);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads a length and rejects one that exceeds the remaining bytes. */
    private static int checked(DataInputStream in, int size) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / size) {
            throw new IOException("%d values in %d bytes".formatted(length, in.available()));
        }
        return length;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(Arrays.copyOf(bytes, length));
        return checksum.getValue();
    }
}
