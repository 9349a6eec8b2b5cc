package org.genremill.features.embedding;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.genremill.GenremillException;

/**
 * The inputs and outputs of an ONNX file.
 *
 * @param inputs in the order of the file
 * @param outputs in the order of the file
 */
public record NetworkInfo(List<Tensor> inputs, List<Tensor> outputs) {
    public NetworkInfo {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * An input or output.
     *
     * @param name in the file
     * @param type of its values, for example {@code float}
     * @param shape a number for each fixed dimension, the name in the file for each open one ({@code ?} without a name)
     */
    public record Tensor(String name, String type, List<String> shape) {
        private static final String OPEN = "?";

        public Tensor {
            shape = List.copyOf(shape);
        }

        private static Tensor of(NodeInfo node) {
            if (!(node.getInfo() instanceof TensorInfo tensor)) {
                return new Tensor(node.getName(), "none", List.of());
            }
            long[] sizes = tensor.getShape();
            String[] names = tensor.getDimensionNames();
            List<String> shape = IntStream.range(0, sizes.length)
                    .mapToObj(axis -> sizes[axis] >= 0 ? Long.toString(sizes[axis]) : named(names, axis))
                    .toList();
            return new Tensor(node.getName(), tensor.type.name().toLowerCase(Locale.ROOT), shape);
        }

        private static String named(String[] names, int axis) {
            return names == null || names[axis] == null || names[axis].isEmpty() ? OPEN : names[axis];
        }

        /** Whether its values are of the type that networks must take and give. */
        public boolean hasFloats() {
            return type.equals(OnnxJavaType.FLOAT.name().toLowerCase(Locale.ROOT));
        }

        /** The values for each element of the first dimension; 0 if another dimension is open. */
        public long valuesPerPatch() {
            return shape.stream()
                    .skip(1)
                    .mapToLong(size -> size.matches("\\d{1,9}") ? Long.parseLong(size) : 0)
                    .reduce(1, (a, b) -> a * b);
        }
    }

    /**
     * Reads a file with the ONNX Runtime.
     *
     * @param file its name, for messages
     * @throws GenremillException if the runtime is missing, or the file is not a network that it can run
     */
    public static NetworkInfo of(String file, byte[] bytes) {
        OnnxSession.requireRuntime("The check of '%s'".formatted(file));
        try (OrtSession session = OnnxSession.open(bytes, Device.CPU)) {
            return new NetworkInfo(
                    tensors(session.getInputInfo().values()),
                    tensors(session.getOutputInfo().values()));
        } catch (OrtException e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "'%s' is not a network that the ONNX Runtime can run: %s".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static List<Tensor> tensors(Collection<NodeInfo> nodes) {
        return nodes.stream().map(Tensor::of).toList();
    }
}
