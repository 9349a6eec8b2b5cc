package org.genremill.learn.onnx;

import java.util.Collection;

/** Attributes of a node. */
final class Attribute {
    private static final int NAME = 1;
    private static final int INT = 3;
    private static final int STRING = 4;
    private static final int TENSOR = 5;
    private static final int INTS = 8;
    private static final int STRINGS = 9;
    private static final int TYPE = 20;
    private static final int INT_TYPE = 2;
    private static final int STRING_TYPE = 3;
    private static final int TENSOR_TYPE = 4;
    private static final int INTS_TYPE = 7;
    private static final int STRINGS_TYPE = 8;

    private Attribute() {}

    static byte[] of(String name, long value) {
        return start(name, INT_TYPE).number(INT, value).done();
    }

    static byte[] of(String name, String value) {
        return start(name, STRING_TYPE).text(STRING, value).done();
    }

    static byte[] of(String name, int... values) {
        ProtobufWriter attribute = start(name, INTS_TYPE);
        for (int value : values) {
            attribute.number(INTS, value);
        }
        return attribute.done();
    }

    static byte[] of(String name, Collection<String> values) {
        ProtobufWriter attribute = start(name, STRINGS_TYPE);
        values.forEach(value -> attribute.text(STRINGS, value));
        return attribute.done();
    }

    static byte[] ofTensor(String name, double... values) {
        return start(name, TENSOR_TYPE)
                .bytes(TENSOR, Tensor.of(name, values, values.length))
                .done();
    }

    private static ProtobufWriter start(String name, int type) {
        return new ProtobufWriter().text(NAME, name).number(TYPE, type);
    }
}
