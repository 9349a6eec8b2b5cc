package org.genremill.features.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.ByteBuffer;
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
 * @param outputName the name of the network's output tensor; empty if it has only one
 * @param size values in a vector, 1 or more
 * @param pooling how the vectors of a track are aggregated
 * @param batch the largest batch, in patches, 1 or more; ignored if the shape has no batch dimension
 */
public record Embedding(
        String name,
        String model,
        String sha256,
        EmbeddingInput input,
        String inputName,
        List<String> shape,
        String outputName,
        int size,
        Pooling pooling,
        int batch)
        implements Serializable {
    /** The name of the batch dimension in a shape. */
    public static final String BATCH = "batch";

    /** A dimension of size one in a shape. */
    public static final String ONE = "1";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Embedding {
        requireNonNull(name, "name is null");
        requireNonNull(model, "model is null");
        requireNonNull(input, "input is null");
        requireNonNull(inputName, "inputName is null");
        shape = List.copyOf(shape);
        requireNonNull(outputName, "outputName is null");
        requireNonNull(pooling, "pooling is null");
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("'%s' is not a SHA-256 in hexadecimal".formatted(sha256));
        }
        if (!fits(shape, input)) {
            throw new IllegalArgumentException("a shape of %s for patches of %s".formatted(shape, input.axes()));
        }
    }

    /** Whether a shape has {@code batch} in front or nowhere, each axis once, and otherwise only ones. */
    public static boolean fits(List<String> shape, EmbeddingInput input) {
        List<String> axes = shape.stream()
                .skip(shape.indexOf(BATCH) == 0 ? 1 : 0)
                .filter(axis -> !axis.equals(ONE))
                .toList();
        return axes.size() == input.axes().size() && Set.copyOf(axes).equals(Set.copyOf(input.axes()));
    }

    boolean countsPatches() {
        return shape.contains(BATCH);
    }

    /**
     * The feature set's version, which differs between networks and between settings of one network, so that their rows
     * never share a table: the first 31 bits of the SHA-256 over everything that affects values.
     */
    int version() {
        String parts = String.join(
                "\n",
                sha256,
                input.toString(),
                inputName,
                String.join(",", shape),
                outputName,
                size + "",
                pooling + "");
        return ByteBuffer.wrap(Sha256.digest().digest(parts.getBytes(UTF_8))).getInt() & Integer.MAX_VALUE;
    }
}
