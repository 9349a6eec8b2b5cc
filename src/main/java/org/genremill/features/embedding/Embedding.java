package org.genremill.features.embedding;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.genremill.Sha256;

/**
 * A pre-trained network and everything needed to run it on audio. Serialisable; the network's bytes are distributed
 * separately.
 *
 * @param name of the feature set
 * @param model the path or URI of the ONNX file
 * @param sha256 of that file, in hexadecimal
 * @param input the network's input
 * @param inputName the name of the network's input tensor; empty if it has only one
 * @param shape the dimensions of the input tensor, slowest first: {@code batch} at most once and in front, each of
 *     {@link EmbeddingInput#axes} once, and {@code 1} anywhere
 * @param outputs the outputs that make up a row, one or more, with distinct names
 * @param pooling how the vectors of a track are aggregated
 * @param batch the largest batch, in patches, 1 or more; ignored if the shape has no batch dimension
 * @param device the processor that runs the network
 */
public record Embedding(
        String name,
        String model,
        String sha256,
        EmbeddingInput input,
        String inputName,
        List<String> shape,
        List<Output> outputs,
        Pooling pooling,
        int batch,
        Device device)
        implements Serializable {
    /** The name of the batch dimension in a shape. */
    public static final String BATCH = "batch";

    /** A dimension of size one in a shape. */
    public static final String ONE = "1";

    /** The largest batch that can be configured, in patches. */
    public static final int LARGEST_BATCH = 1024;

    /** The version of the ONNX Runtime that computes the vectors; another may round differently. */
    static final String RUNTIME_VERSION = "1.23.2";

    /** The runtime's level of graph optimisation. */
    static final String OPTIMISATION = "ALL_OPT";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]");

    /**
     * An output of a network.
     *
     * @param name of the output tensor; empty if the network has only one
     * @param size values in a vector, 1 or more
     */
    public record Output(String name, int size) implements Serializable {
        public Output {
            requireNonNull(name, "name is null");
            if (size < 1) {
                throw new IllegalArgumentException("%d values in a vector".formatted(size));
            }
        }

        /** The name as part of a column's name: other characters than letters, digits, - and _ become _. */
        public String label() {
            return UNSAFE.matcher(name).replaceAll("_");
        }
    }

    public Embedding {
        requireNonNull(name, "name is null");
        requireNonNull(model, "model is null");
        requireNonNull(input, "input is null");
        requireNonNull(inputName, "inputName is null");
        shape = List.copyOf(shape);
        outputs = List.copyOf(outputs);
        requireNonNull(pooling, "pooling is null");
        requireNonNull(device, "device is null");
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("'%s' is not a SHA-256 in hexadecimal".formatted(sha256));
        }
        if (!fits(shape, input)) {
            throw new IllegalArgumentException("a shape of %s for patches of %s".formatted(shape, input.axes()));
        }
        if (outputs.isEmpty() || !distinct(outputs)) {
            throw new IllegalArgumentException("outputs %s".formatted(outputs));
        }
    }

    /** An embedding with one output, on the CPU. */
    public Embedding(
            String name,
            String model,
            String sha256,
            EmbeddingInput input,
            String inputName,
            List<String> shape,
            String outputName,
            int size,
            Pooling pooling,
            int batch) {
        this(
                name,
                model,
                sha256,
                input,
                inputName,
                shape,
                List.of(new Output(outputName, size)),
                pooling,
                batch,
                Device.CPU);
    }

    /** Whether outputs can stand side by side in a table: with a name each, if there are several. */
    public static boolean distinct(List<Output> outputs) {
        if (outputs.size() < 2) {
            return true;
        }
        long labels = outputs.stream().map(Output::label).distinct().count();
        return labels == outputs.size()
                && outputs.stream().noneMatch(output -> output.name().isEmpty());
    }

    /** Whether a shape has {@code batch} in front or nowhere, each axis once, and otherwise only ones. */
    public static boolean fits(List<String> shape, EmbeddingInput input) {
        List<String> axes = shape.stream()
                .skip(shape.indexOf(BATCH) == 0 ? 1 : 0)
                .filter(axis -> !axis.equals(ONE))
                .toList();
        return axes.size() == input.axes().size() && Set.copyOf(axes).equals(Set.copyOf(input.axes()));
    }

    /** Whether another embedding gives the same patches to the same network, in the same batches. */
    boolean sharesRuns(Embedding other) {
        return sha256.equals(other.sha256)
                && input.equals(other.input)
                && inputName.equals(other.inputName)
                && shape.equals(other.shape)
                && batch == other.batch
                && device == other.device;
    }

    /** The same with other outputs. */
    public Embedding withOutputs(List<Output> others) {
        return new Embedding(name, model, sha256, input, inputName, shape, others, pooling, batch, device);
    }

    /** The same with another batch size. */
    public Embedding withBatch(int patches) {
        return new Embedding(name, model, sha256, input, inputName, shape, outputs, pooling, patches, device);
    }

    boolean countsPatches() {
        return shape.contains(BATCH);
    }

    /**
     * The feature set's version, which differs between networks and between settings of one network, so that their rows
     * never share a table: the first 31 bits of the SHA-256 over everything that affects values. The runtime is
     * named by constants of the program, so that tables can be read where it is not installed.
     */
    int version() {
        String parts = String.join(
                "\n",
                sha256,
                input.toString(),
                inputName,
                String.join(",", shape),
                outputs.stream().map(Output::toString).collect(joining()),
                pooling + "",
                RUNTIME_VERSION,
                OPTIMISATION);
        return Sha256.number(device == Device.CPU ? parts : parts + "\n" + device);
    }
}
