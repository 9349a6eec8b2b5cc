package org.genremill.learn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Constants of a graph. */
final class Tensor {
    static final int DOUBLE = 11;

    static final int INT64 = 7;
    private static final int DIMENSION = 1;
    private static final int DATA_TYPE = 2;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;

    private Tensor() {}

    /** @param shape its product is the number of values; none for a single value */
    static byte[] of(String name, double[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        return of(name, DOUBLE, raw.array(), shape);
    }

    static byte[] of(String name, long[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return of(name, INT64, raw.array(), shape);
    }

    private static byte[] of(String name, int type, byte[] raw, long... shape) {
        ProtobufWriter tensor = new ProtobufWriter();
        for (long size : shape) {
            tensor.number(DIMENSION, size);
        }
        return tensor.number(DATA_TYPE, type)
                .text(NAME, name)
                .bytes(RAW_DATA, raw)
                .done();
    }
}
