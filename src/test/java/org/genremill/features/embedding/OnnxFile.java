package org.genremill.features.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.genremill.learn.onnx.ProtobufWriter;

/**
 * Writes small networks in the ONNX format: protocol buffers by hand, with the field numbers of {@code onnx.proto3}. A dimension of
 * 0 is left open.
 */
public final class OnnxFile {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int INTS_ATTRIBUTE = 7;
    private static final int INT_ATTRIBUTE = 2;
    private static final int GRAPH_ATTRIBUTE = 5;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> constants = new ArrayList<>();
    private final List<byte[]> inputs = new ArrayList<>();
    private final List<byte[]> outputs = new ArrayList<>();

    /** The mean over some dimensions of what is taken, for example of a patch over its frames. */
    public static byte[] mean(int[] taken, int[] over, int[] said) {
        return new OnnxFile()
                .input("patches", taken)
                .node("ReduceMean", "patches", "vectors", "axes", over)
                .output("vectors", said)
                .bytes();
    }

    /** The mean over some dimensions of the logarithm of what is taken: not finite for negative values. */
    public static byte[] logarithm(int[] taken, int[] over, int[] said) {
        return new OnnxFile()
                .input("patches", taken)
                .node("Log", List.of("patches"), "logarithms")
                .node("ReduceMean", "logarithms", "vectors", "axes", over)
                .output("vectors", said)
                .bytes();
    }

    /** Means of equal parts of a patch. */
    public static byte[] parts(int[] taken, int values) {
        return new OnnxFile()
                .input("patches", taken)
                .constant("shape", 0, values, -1)
                .node("Reshape", List.of("patches", "shape"), "parts")
                .node("ReduceMean", "parts", "vectors", "axes", 2)
                .output("vectors", 0, values)
                .bytes();
    }

    /** What is taken, as rows of so many values. */
    public static byte[] rows(int[] taken, int values) {
        return new OnnxFile()
                .input("patches", taken)
                .constant("shape", -1, values)
                .node("Reshape", List.of("patches", "shape"), "vectors")
                .output("vectors", 0, values)
                .bytes();
    }

    public static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    OnnxFile input(String name, int... shape) {
        inputs.add(value(name, shape));
        return this;
    }

    OnnxFile output(String name, int... shape) {
        outputs.add(value(name, shape));
        return this;
    }

    OnnxFile constant(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        constants.add(new ProtobufWriter()
                .number(1, values.length)
                .number(2, INT64)
                .text(8, name)
                .bytes(9, raw.array())
                .done());
        return this;
    }

    /** Weights. */
    OnnxFile weights(String name, int[] shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        ProtobufWriter tensor = new ProtobufWriter();
        for (int size : shape) {
            tensor.number(1, size);
        }
        constants.add(
                tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()).done());
        return this;
    }

    /** A node with one branch, which reads tensors of the graph around it. */
    OnnxFile branch(String condition, String to, OnnxFile then) {
        byte[] attribute = new ProtobufWriter()
                .text(1, "then_branch")
                .number(20, GRAPH_ATTRIBUTE)
                .bytes(6, then.graph())
                .done();
        nodes.add(new ProtobufWriter()
                .text(1, condition)
                .text(2, to)
                .text(4, "If")
                .bytes(5, attribute)
                .done());
        return this;
    }

    /** A node that takes and makes one tensor, and keeps no dimensions that it reduces. */
    OnnxFile node(String operation, String from, String to, String attribute, int... values) {
        ProtobufWriter list = new ProtobufWriter().text(1, attribute).number(20, INTS_ATTRIBUTE);
        for (int value : values) {
            list.number(8, value);
        }
        byte[] dropped = new ProtobufWriter()
                .text(1, "keepdims")
                .number(20, INT_ATTRIBUTE)
                .number(3, 0)
                .done();
        nodes.add(new ProtobufWriter()
                .text(1, from)
                .text(2, to)
                .text(4, operation)
                .bytes(5, list.done())
                .bytes(5, dropped)
                .done());
        return this;
    }

    OnnxFile node(String operation, List<String> from, String to) {
        ProtobufWriter node = new ProtobufWriter();
        from.forEach(name -> node.text(1, name));
        nodes.add(node.text(2, to).text(4, operation).done());
        return this;
    }

    private byte[] graph() {
        ProtobufWriter graph = new ProtobufWriter();
        nodes.forEach(node -> graph.bytes(1, node));
        graph.text(2, "graph");
        constants.forEach(constant -> graph.bytes(5, constant));
        inputs.forEach(input -> graph.bytes(11, input));
        outputs.forEach(output -> graph.bytes(12, output));
        return graph.done();
    }

    byte[] bytes() {
        return new ProtobufWriter()
                .number(1, IR_VERSION)
                .bytes(7, graph())
                .bytes(8, new ProtobufWriter().text(1, "").number(2, OPSET).done())
                .done();
    }

    private static byte[] value(String name, int... shape) {
        ProtobufWriter dimensions = new ProtobufWriter();
        for (int size : shape) {
            dimensions.bytes(
                    1,
                    size == 0
                            ? new byte[0]
                            : new ProtobufWriter().number(1, size).done());
        }
        byte[] tensor = new ProtobufWriter()
                .number(1, FLOAT)
                .bytes(2, dimensions.done())
                .done();
        return new ProtobufWriter()
                .text(1, name)
                .bytes(2, new ProtobufWriter().bytes(1, tensor).done())
                .done();
    }
}
