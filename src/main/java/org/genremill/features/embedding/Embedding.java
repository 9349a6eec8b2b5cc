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
 * A pre-trained network and everything needed to run it on music. Travels to the executors; the network's bytes travel
 * by themselves.
 *
 * @param name of the feature set
 * @param model the path or URI of the ONNX file
 * @param sha256 of that file, in hexadecimal
 * @param input what the network looks at
 * @param inputName the network's own name for it; empty if it has one input only
 * @param shape the dimensions of the tensor that it takes, the slowest first: {@code batch} at most once and in front, each of
 *     {@link EmbeddingInput#axes} once, and {@code 1} anywhere
 * @param outputName the network's name for the vectors; empty if it has one output only
 * @param size values in a vector, 1 or more
 * @param pooling what becomes of the vectors of a track
 * @param batch the largest batch, in patches, 1 or more; without meaning where the shape has no batch
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
    /** The dimension of the shape that patches are counted in. */
    public static final String BATCH = "batch";

    /** A dimension of the shape that says nothing. */
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
            throw new IllegalArgumentException("'%s' is no SHA-256 in hexadecimal".formatted(sha256));
        }
        if (!fits(shape, input)) {
            throw new IllegalArgumentException("a shape of %s for patches of %s".formatted(shape, input.axes()));
        }
    }

    /** Whether a shape has {@code batch} in front or nowhere, each axis once, and nothing else but ones. */
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
     * The feature set's version: another one for another network and for another way to ask it, so that their rows never share
     * a table. The first 31 bits of the SHA-256 over all parts that decide on values.
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
