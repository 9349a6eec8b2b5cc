package org.genremill.learn.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Collects the operations of a model with one input and one output. All numbers are doubles, so that the results are
 * those of Java but for the order of sums.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3: field numbers</a>
 */
final class Graph {
    /** What the rows are called. */
    static final String INPUT = "features";

    /** What the result is called. */
    static final String OUTPUT = "probabilities";

    private static final String TREES = "ai.onnx.ml";
    private static final int IR_VERSION = 8;
    private static final int OPERATIONS_VERSION = 17;
    private static final int TREES_VERSION = 3;

    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> constants = new ArrayList<>();
    private int names;

    /** Adds an operation and returns the name of its result. */
    String add(String operation, String... inputs) {
        return add(operation, List.of(inputs));
    }

    /** Adds an operation with attributes and returns the name of its result. */
    String add(String operation, List<String> inputs, byte[]... attributes) {
        String output = name();
        node(operation, "", inputs, List.of(output), attributes);
        return output;
    }

    /** Adds an operation of the domain for trees and returns the name of its result. */
    String addTrees(String operation, String input, byte[]... attributes) {
        String output = name();
        node(operation, TREES, List.of(input), List.of(output), attributes);
        return output;
    }

    /** Adds an operation whose second result is wanted, and returns its name. */
    String addForSecond(String operation, List<String> inputs, byte[]... attributes) {
        String output = name();
        node(operation, "", inputs, List.of(name(), output), attributes);
        return output;
    }

    /** A constant with a shape; a single value without one. */
    String constant(double[] values, long... shape) {
        String name = name();
        constants.add(Tensor.of(name, values, shape));
        return name;
    }

    /** One number. */
    String number(double value) {
        return constant(new double[] {value});
    }

    /** A list of whole numbers. */
    String integers(long... values) {
        String name = name();
        constants.add(Tensor.of(name, values, values.length));
        return name;
    }

    /** The sum over one dimension, which is dropped. */
    String sum(String input, int axis) {
        return add("ReduceSum", List.of(input, integers(axis)), Attribute.of("keepdims", 0));
    }

    /** The sum of each row, as a column. */
    String sumOfRow(String input) {
        return add("ReduceSum", List.of(input, integers(1)), Attribute.of("keepdims", 1));
    }

    /** Rows of values of one column each, from the rows of a matrix and the columns of another. */
    String product(String rows, double[] matrix, int height, int width) {
        return add("MatMul", rows, constant(matrix, height, width));
    }

    /** The softmax of each row. */
    String softmax(String scores) {
        return add("Softmax", List.of(scores), Attribute.of("axis", 1));
    }

    private String name() {
        return "t" + names++;
    }

    private void node(
            String operation, String domain, List<String> inputs, List<String> outputs, byte[]... attributes) {
        ProtobufWriter node = new ProtobufWriter();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(4, operation);
        Arrays.stream(attributes).forEach(attribute -> node.bytes(5, attribute));
        nodes.add(node.text(7, domain).done());
    }

    /**
     * The complete file.
     *
     * @param result the name of the probabilities, rows x classes
     * @param metadata further properties of the model
     */
    byte[] file(String producer, int columns, String result, int classes, Map<String, String> metadata) {
        node("Identity", "", List.of(result), List.of(OUTPUT));
        ProtobufWriter graph = new ProtobufWriter();
        nodes.forEach(node -> graph.bytes(1, node));
        graph.text(2, "genre");
        constants.forEach(constant -> graph.bytes(5, constant));
        graph.bytes(11, matrix(INPUT, columns));
        graph.bytes(12, matrix(OUTPUT, classes));
        ProtobufWriter model = new ProtobufWriter()
                .number(1, IR_VERSION)
                .text(2, "genremill")
                .text(3, producer)
                .bytes(7, graph.done())
                .bytes(8, version("", OPERATIONS_VERSION))
                .bytes(8, version(TREES, TREES_VERSION));
        metadata.forEach((key, value) ->
                model.bytes(14, new ProtobufWriter().text(1, key).text(2, value).done()));
        return model.done();
    }

    private static byte[] version(String domain, int version) {
        return new ProtobufWriter().text(1, domain).number(2, version).done();
    }

    /** A matrix with any number of rows. */
    private static byte[] matrix(String name, int width) {
        byte[] anyRows = new ProtobufWriter().text(2, "rows").done();
        byte[] columns = new ProtobufWriter().number(1, width).done();
        byte[] shape = new ProtobufWriter().bytes(1, anyRows).bytes(1, columns).done();
        byte[] tensor =
                new ProtobufWriter().number(1, Tensor.DOUBLE).bytes(2, shape).done();
        byte[] type = new ProtobufWriter().bytes(1, tensor).done();
        return new ProtobufWriter().text(1, name).bytes(2, type).done();
    }
}
