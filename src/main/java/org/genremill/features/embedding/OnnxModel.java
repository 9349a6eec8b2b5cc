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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.genremill.GenremillException;

/** A network of the ONNX Runtime with the description of its patches and vectors. Thread-safe. */
public final class OnnxModel {
    private static final Map<Embedding, OnnxModel> SHARED = new ConcurrentHashMap<>();
    private static final Map<List<Embedding>, Boolean> AGREEING = new ConcurrentHashMap<>();

    private final Embedding embedding;
    private final OrtSession session;
    private final String input;
    /** By the names in the file. */
    private final List<String> outputs;

    private final PatchTensor tensor;
    private final int batch;
    private final boolean fixedBatch;

    private OnnxModel(Embedding embedding, OrtSession session) {
        this.embedding = embedding;
        this.session = session;
        Map<String, NodeInfo> inputs = info(session::getInputInfo);
        this.input = named(inputs, embedding.inputName(), "input-name");
        Map<String, NodeInfo> there = info(session::getOutputInfo);
        String key = embedding.outputs().size() == 1 ? "output-name" : "outputs";
        this.outputs = embedding.outputs().stream()
                .map(output -> named(there, output.name(), key))
                .toList();
        this.tensor = new PatchTensor(embedding);
        long[] declared = declared(inputs.get(input));
        requireShape(declared);
        this.fixedBatch = embedding.countsPatches() && declared[0] > 0;
        this.batch = !embedding.countsPatches() ? 1 : fixedBatch ? Math.toIntExact(declared[0]) : embedding.batch();
    }

    /**
     * The process-wide network of an embedding.
     *
     * @throws GenremillException if the runtime is missing, the bytes do not match the embedding's SHA-256, or the
     *     network does not fit its description
     */
    static OnnxModel shared(Embedding embedding, ModelBytes models) {
        return SHARED.computeIfAbsent(embedding, key -> new OnnxModel(key, OnnxSession.shared(key, models)));
    }

    /**
     * One network with the outputs of several embeddings that share runs.
     *
     * @return empty if any output would have other bits than in the network of its embedding alone: the runtime may
     *     merge nodes or not, depending on the other outputs
     */
    static Optional<OnnxModel> together(List<Embedding> embeddings, ModelBytes models) {
        Embedding first = embeddings.get(0);
        List<Embedding.Output> all = embeddings.stream()
                .flatMap(embedding -> embedding.outputs().stream())
                .distinct()
                .toList();
        if (embeddings.stream().allMatch(embedding -> embedding.outputs().size() == all.size())) {
            return Optional.of(shared(first, models));
        }
        if (!Embedding.distinct(all)) {
            return Optional.empty();
        }
        OnnxModel union = shared(first.withOutputs(all), models);
        boolean agree = AGREEING.computeIfAbsent(
                embeddings, key -> key.stream().allMatch(embedding -> union.agrees(embedding, models)));
        return Optional.of(union).filter(model -> agree);
    }

    private boolean agrees(Embedding alone, ModelBytes models) {
        float[] patches = new float[batch * alone.input().values()];
        SplittableRandom random = new SplittableRandom(1);
        for (int index = 0; index < patches.length; index++) {
            patches[index] = (float) random.nextDouble() - 0.5f;
        }
        try (OrtSession own = OnnxSession.own(alone, models)) {
            List<float[]> expected = new OnnxModel(alone, own).vectors(patches, batch);
            List<float[]> given = vectors(patches, batch);
            return IntStream.range(0, expected.size())
                    .allMatch(place -> Arrays.equals(
                            expected.get(place),
                            given.get(outputs().indexOf(alone.outputs().get(place)))));
        } catch (OrtException e) {
            throw OnnxSession.problem(alone, e.getMessage(), e);
        }
    }

    /**
     * Checks that a network fits its description: by its hash, and by running it once on all-zero patches.
     *
     * @throws GenremillException if it does not; the message says why
     */
    public static void check(Embedding embedding, ModelBytes models) {
        byte[] bytes = OnnxSession.verified(embedding, models);
        OnnxModel model = shared(embedding, requested -> bytes);
        model.vectors(new float[model.batch * embedding.input().values()], model.batch);
    }

    /** A query of the runtime, which may fail. */
    @FunctionalInterface
    private interface Query {
        Map<String, NodeInfo> run() throws OrtException;
    }

    private Map<String, NodeInfo> info(Query query) {
        try {
            return query.run();
        } catch (OrtException e) {
            throw OnnxSession.problem(embedding, e.getMessage(), e);
        }
    }

    private String named(Map<String, NodeInfo> there, String wanted, String key) {
        if (wanted.isEmpty() && there.size() == 1) {
            return there.keySet().iterator().next();
        }
        if (!there.containsKey(wanted)) {
            throw OnnxSession.problem(
                    embedding,
                    "embeddings.%s.%s must be one of: %s"
                            .formatted(embedding.name(), key, String.join(", ", there.keySet())),
                    null);
        }
        return wanted;
    }

    private long[] declared(NodeInfo info) {
        if (!(info.getInfo() instanceof TensorInfo taken) || taken.type != OnnxJavaType.FLOAT) {
            throw OnnxSession.problem(embedding, "its input '%s' is not a float tensor".formatted(input), null);
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
            throw OnnxSession.problem(
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

    /** The outputs, in the order of {@link #vectors}. */
    List<Embedding.Output> outputs() {
        return embedding.outputs();
    }

    /**
     * Computes the vectors of patches.
     *
     * @param patches in the order of {@link EmbeddingInput#axes}
     * @param count the number of patches, at most {@link #batch}
     * @return for each output, the vectors one after another
     * @throws GenremillException if inference fails or does not return vectors of the expected size
     */
    List<float[]> vectors(float[] patches, int count) {
        int run = fixedBatch ? batch : count;
        try (OnnxTensor taken = tensor(patches, count);
                OrtSession.Result result = run(taken)) {
            return IntStream.range(0, outputs.size())
                    .mapToObj(place -> checked(result, place, run, count))
                    .toList();
        } catch (OrtException e) {
            throw OnnxSession.problem(embedding, e.getMessage(), e);
        }
    }

    /** The input tensor for patches as {@link #vectors} takes them. The caller closes it. */
    OnnxTensor tensor(float[] patches, int count) throws OrtException {
        // If the network has a fixed batch size, missing patches are zeros and their outputs are dropped.
        int run = fixedBatch ? batch : count;
        int patch = embedding.input().values();
        float[] filled = run == count ? patches : Arrays.copyOf(patches, run * patch);
        Arrays.fill(filled, count * patch, run * patch, 0);
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(tensor.values(filled, run)), tensor.shape(run));
    }

    /** Runs the network on an input tensor. The caller closes the result. */
    OrtSession.Result run(OnnxTensor taken) throws OrtException {
        return session.run(Map.of(input, taken), Set.copyOf(outputs));
    }

    private float[] checked(OrtSession.Result result, int place, int run, int count) {
        String output = outputs.get(place);
        int size = embedding.outputs().get(place).size();
        if (!(result.get(output).orElseThrow() instanceof OnnxTensor vectors)
                || vectors.getInfo().type != OnnxJavaType.FLOAT) {
            throw OnnxSession.problem(embedding, "its output '%s' is not a float tensor".formatted(output), null);
        }
        FloatBuffer buffer = vectors.getFloatBuffer();
        int values = buffer.remaining();
        boolean fits = embedding.countsPatches() ? values == run * size : values > 0 && values % size == 0;
        if (!fits) {
            throw OnnxSession.problem(
                    embedding,
                    "its output '%s' has the shape %s for %d patches, which are not vectors of embeddings.%s.%s = %d"
                            .formatted(
                                    output,
                                    Arrays.toString(vectors.getInfo().getShape()),
                                    run,
                                    embedding.name(),
                                    embedding.outputs().size() == 1 ? "size" : "outputs." + output + ".size",
                                    size),
                    null);
        }
        float[] copy = new float[embedding.countsPatches() ? count * size : values];
        buffer.get(copy);
        return copy;
    }
}
