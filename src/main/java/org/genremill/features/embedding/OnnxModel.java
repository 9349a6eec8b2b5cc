package org.genremill.features.embedding;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.genremill.GenremillException;
import org.genremill.Sha256;

/**
 * A network in the ONNX Runtime, loaded once per process and shared by all threads. Inference runs in the calling
 * thread, because tasks already use all cores, and so that equal patches give equal bits. Thread-safe.
 */
public final class OnnxModel {
    private static final String RUNTIME = "ai/onnxruntime/OrtEnvironment.class";
    private static final Map<Embedding, OnnxModel> SHARED = new ConcurrentHashMap<>();

    private final Embedding embedding;
    private final OrtSession session;
    private final String input;
    private final String output;
    private final PatchTensor tensor;
    private final int batch;
    private final boolean fixedBatch;

    private OnnxModel(Embedding embedding, OrtSession session) throws OrtException {
        this.embedding = embedding;
        this.session = session;
        this.input = named(session.getInputInfo(), embedding.inputName(), "input");
        this.output = named(session.getOutputInfo(), embedding.outputName(), "output");
        this.tensor = new PatchTensor(embedding);
        long[] declared = declared(session.getInputInfo().get(input));
        requireShape(declared);
        this.fixedBatch = embedding.countsPatches() && declared[0] > 0;
        this.batch = !embedding.countsPatches() ? 1 : fixedBatch ? Math.toIntExact(declared[0]) : embedding.batch();
    }

    /**
     * The process-wide session of a network.
     *
     * @throws GenremillException if the runtime is missing, the bytes do not match the embedding's SHA-256, or the
     *     network does not fit its description
     */
    static OnnxModel shared(Embedding embedding, ModelBytes models) {
        return SHARED.computeIfAbsent(embedding, key -> open(key, models));
    }

    /**
     * Checks that a network fits its description, by running it once on all-zero patches.
     *
     * @throws GenremillException if it does not; the message says why
     */
    public static void check(Embedding embedding, ModelBytes models) {
        OnnxModel model = shared(embedding, models);
        model.vectors(new float[model.batch * embedding.input().values()], model.batch);
    }

    private static OnnxModel open(Embedding embedding, ModelBytes models) {
        if (OnnxModel.class.getClassLoader().getResource(RUNTIME) == null
                && Thread.currentThread().getContextClassLoader().getResource(RUNTIME) == null) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The feature set '%s' needs the ONNX Runtime, which this build does not have: %s adds it."
                            .formatted(embedding.name(), "mvn -Pneural -DskipTests package"));
        }
        byte[] bytes = models.of(embedding);
        String hash = Sha256.hex(bytes);
        if (!hash.equals(embedding.sha256())) {
            throw problem(embedding, "its SHA-256 is %s".formatted(hash), null);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new OnnxModel(embedding, environment.createSession(bytes, options));
        } catch (OrtException e) {
            throw problem(embedding, e.getMessage(), e);
        }
    }

    private String named(Map<String, NodeInfo> there, String wanted, String what) {
        if (wanted.isEmpty() && there.size() == 1) {
            return there.keySet().iterator().next();
        }
        if (!there.containsKey(wanted)) {
            throw problem(
                    embedding,
                    "embeddings.%s.%s-name must be one of: %s"
                            .formatted(embedding.name(), what, String.join(", ", there.keySet())),
                    null);
        }
        return wanted;
    }

    private long[] declared(NodeInfo info) {
        if (!(info.getInfo() instanceof TensorInfo taken) || taken.type != OnnxJavaType.FLOAT) {
            throw problem(embedding, "its input '%s' is not a float tensor".formatted(input), null);
        }
        return taken.getShape();
    }

    /** Dimensions that the network leaves open are not positive. */
    private void requireShape(long... declared) {
        long[] given = tensor.shape(1);
        boolean fits = declared.length == given.length;
        for (int axis = 0; fits && axis < given.length; axis++) {
            boolean counts = axis == 0 && embedding.countsPatches();
            fits = counts || declared[axis] < 1 || declared[axis] == given[axis];
        }
        if (!fits) {
            throw problem(
                    embedding,
                    "its input shape is %s (-1 is open), but embeddings.%s.shape gives %s for a patch"
                            .formatted(Arrays.toString(declared), embedding.name(), Arrays.toString(given)),
                    null);
        }
    }

    /** The batch size, in patches. */
    int batch() {
        return batch;
    }

    /**
     * Computes the vectors of patches, one after another.
     *
     * @param patches in the order of {@link EmbeddingInput#axes}
     * @param count the number of patches, at most {@link #batch}
     * @throws GenremillException if inference fails or does not return vectors of the expected size
     */
    float[] vectors(float[] patches, int count) {
        // If the network has a fixed batch size, missing patches are zeros and their outputs are dropped.
        int asked = fixedBatch ? batch : count;
        float[] filled = asked == count
                ? patches
                : Arrays.copyOf(patches, asked * embedding.input().values());
        Arrays.fill(
                filled,
                count * embedding.input().values(),
                asked * embedding.input().values(),
                0);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor taken = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(tensor.values(filled, asked)), tensor.shape(asked));
                OrtSession.Result said = session.run(Map.of(input, taken), Set.of(output))) {
            return checked(said, asked, count);
        } catch (OrtException e) {
            throw problem(embedding, e.getMessage(), e);
        }
    }

    private float[] checked(OrtSession.Result said, int asked, int count) {
        if (!(said.get(0) instanceof OnnxTensor vectors) || vectors.getInfo().type != OnnxJavaType.FLOAT) {
            throw problem(embedding, "its output '%s' is not a float tensor".formatted(output), null);
        }
        FloatBuffer buffer = vectors.getFloatBuffer();
        int values = buffer.remaining();
        boolean fits = embedding.countsPatches()
                ? values == asked * embedding.size()
                : values > 0 && values % embedding.size() == 0;
        if (!fits) {
            throw problem(
                    embedding,
                    "its output '%s' has the shape %s for %d patches, which are not vectors of embeddings.%s.size = %d"
                            .formatted(
                                    output,
                                    Arrays.toString(vectors.getInfo().getShape()),
                                    asked,
                                    embedding.name(),
                                    embedding.size()),
                    null);
        }
        float[] copy = new float[embedding.countsPatches() ? count * embedding.size() : values];
        buffer.get(copy);
        return copy;
    }

    private static GenremillException problem(Embedding embedding, String reason, Throwable cause) {
        return new GenremillException(
                GenremillException.Kind.INPUT,
                "The network '%s' of the feature set '%s' cannot be used: %s."
                        .formatted(embedding.model(), embedding.name(), reason),
                cause);
    }
}
