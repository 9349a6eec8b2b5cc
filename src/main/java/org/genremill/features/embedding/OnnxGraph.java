package org.genremill.features.embedding;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of an ONNX file, as far as it is needed to drop the nodes and weights that some outputs do not depend on.
 * The ONNX Runtime computes every output of a file, whichever is requested.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3: field numbers</a>
 */
final class OnnxGraph {
    private static final int MODEL_GRAPH = 7;

    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int GRAPH_VALUE_INFO = 13;
    private static final int GRAPH_QUANTIZATION = 14;
    private static final int GRAPH_SPARSE_INITIALIZER = 15;

    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_GRAPHS = 11;
    private static final int TENSOR_NAME = 8;
    private static final int VALUE_NAME = 1;
    private static final int SPARSE_VALUES = 1;

    private static final int LENGTH_DELIMITED = 2;
    /** Bytes of a field's number and length. */
    private static final int LONGEST_TAG = 6;

    /** More than any network has; bounds the memory that a file can take. */
    private static final int MOST_PARTS = 1 << 20;

    /** A field of the graph: a node with the tensors that it reads and writes, or anything else with its name. */
    private record Part(int field, int start, int end, List<String> reads, List<String> writes, boolean subgraph) {
        int length() {
            return end - start;
        }
    }

    private final List<Part> parts;
    private final byte[] bytes;
    /** Where the graph's field is in the file. */
    private final int start;

    private final int end;

    private OnnxGraph(byte[] bytes, int start, int end, List<Part> parts) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.parts = parts;
    }

    /**
     * A file without what the outputs do not depend on.
     *
     * @param bytes an ONNX file
     * @param outputs names of some of its outputs
     * @return an ONNX file with these outputs in their order in the file. The file as it is, if one of them is not an
     *     output of it, if a node that they depend on has graphs of its own, or if it cannot be parsed (the runtime
     *     says why)
     */
    static byte[] pruned(byte[] bytes, Set<String> outputs) {
        try {
            return read(bytes).flatMap(graph -> graph.prunedTo(outputs)).orElse(bytes);
        } catch (ProtobufReader.MalformedException e) {
            return bytes;
        }
    }

    private static Optional<OnnxGraph> read(byte[] bytes) {
        Optional<OnnxGraph> found = Optional.empty();
        ProtobufReader model = new ProtobufReader(bytes);
        while (model.next()) {
            if (model.field() == MODEL_GRAPH) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                Optional<List<Part>> parts = parts(model.message());
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                found = Optional.of(new OnnxGraph(bytes, model.start(), model.end(), parts.get()));
            }
        }
        return found;
    }

    private static Optional<List<Part>> parts(ProtobufReader graph) {
        List<Part> parts = new ArrayList<>();
        while (graph.next()) {
            if (parts.size() == MOST_PARTS) {
                return Optional.empty();
            }
            parts.add(part(graph));
        }
        return Optional.of(parts);
    }

    private static Part part(ProtobufReader graph) {
        return switch (graph.field()) {
            case GRAPH_NODE -> node(graph);
            case GRAPH_INITIALIZER -> named(graph, graph.message().text(TENSOR_NAME));
            case GRAPH_INPUT, GRAPH_OUTPUT, GRAPH_VALUE_INFO, GRAPH_QUANTIZATION ->
                named(graph, graph.message().text(VALUE_NAME));
            case GRAPH_SPARSE_INITIALIZER -> named(graph, sparseName(graph.message()));
            default -> new Part(graph.field(), graph.start(), graph.end(), List.of(), List.of(), false);
        };
    }

    private static Part named(ProtobufReader graph, String name) {
        return new Part(graph.field(), graph.start(), graph.end(), List.of(), List.of(name), false);
    }

    private static String sparseName(ProtobufReader sparse) {
        String name = "";
        while (sparse.next()) {
            if (sparse.field() == SPARSE_VALUES) {
                name = sparse.message().text(TENSOR_NAME);
            }
        }
        return name;
    }

    private static Part node(ProtobufReader graph) {
        List<String> reads = new ArrayList<>();
        List<String> writes = new ArrayList<>();
        boolean subgraph = false;
        ProtobufReader node = graph.message();
        while (node.next()) {
            switch (node.field()) {
                case NODE_INPUT -> add(reads, node.text());
                case NODE_OUTPUT -> add(writes, node.text());
                case NODE_ATTRIBUTE -> subgraph |= hasGraph(node.message());
                default -> {}
            }
        }
        return new Part(GRAPH_NODE, graph.start(), graph.end(), List.copyOf(reads), List.copyOf(writes), subgraph);
    }

    /** Optional tensors that a node does not read or write have empty names. */
    private static void add(List<String> names, String name) {
        if (!name.isEmpty()) {
            names.add(name);
        }
    }

    /** The graphs of a node read tensors of the graph around them without listing them. */
    private static boolean hasGraph(ProtobufReader attribute) {
        boolean graph = false;
        while (attribute.next()) {
            graph |= attribute.field() == ATTRIBUTE_GRAPH || attribute.field() == ATTRIBUTE_GRAPHS;
        }
        return graph;
    }

    private Optional<byte[]> prunedTo(Set<String> outputs) {
        Map<String, Part> makers = new HashMap<>();
        Set<String> declared = new HashSet<>();
        for (Part part : parts) {
            if (part.field() == GRAPH_NODE) {
                part.writes().forEach(name -> makers.put(name, part));
            } else if (part.field() == GRAPH_OUTPUT) {
                declared.addAll(part.writes());
            }
        }
        if (!declared.containsAll(outputs)) {
            return Optional.empty();
        }
        Set<String> needed = new HashSet<>(outputs);
        Deque<String> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            Part maker = makers.get(open.pop());
            if (maker != null) {
                if (maker.subgraph()) {
                    return Optional.empty();
                }
                maker.reads().stream().filter(needed::add).forEach(open::push);
            }
        }
        return Optional.of(written(outputs, needed));
    }

    private byte[] written(Set<String> outputs, Set<String> needed) {
        List<Part> kept =
                parts.stream().filter(part -> isKept(part, outputs, needed)).toList();
        int graph = kept.stream().mapToInt(Part::length).sum();
        ByteBuffer file = ByteBuffer.allocate(start + LONGEST_TAG + graph + bytes.length - end);
        file.put(bytes, 0, start);
        file.put((byte) ((MODEL_GRAPH << 3) | LENGTH_DELIMITED));
        int left = graph;
        for (; left > 0x7f; left >>>= 7) {
            file.put((byte) ((left & 0x7f) | 0x80));
        }
        file.put((byte) left);
        kept.forEach(part -> file.put(bytes, part.start(), part.length()));
        file.put(bytes, end, bytes.length - end);
        return Arrays.copyOf(file.array(), file.position());
    }

    private static boolean isKept(Part part, Set<String> outputs, Set<String> needed) {
        return switch (part.field()) {
            case GRAPH_OUTPUT -> outputs.containsAll(part.writes());
            case GRAPH_NODE -> part.writes().stream().anyMatch(needed::contains);
            default -> needed.containsAll(part.writes());
        };
    }
}
