package org.genremill.features.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.genremill.GenremillException;
import org.genremill.Sha256;
import org.genremill.features.embedding.Embedding.Output;

/**
 * Opens networks in the ONNX Runtime. Inference runs in the calling thread, because tasks already use all cores, and so
 * that equal patches give equal bits. Thread-safe.
 */
final class OnnxSession {
    private static final String RUNTIME = "ai/onnxruntime/OrtEnvironment.class";
    private static final String REMEDY = "mvn -Pneural -DskipTests package";
    private static final Map<Key, OrtSession> SHARED = new ConcurrentHashMap<>();

    /** @param outputs by name; empty for all */
    private record Key(String sha256, Set<String> outputs, Device device) {}

    private OnnxSession() {}

    /**
     * The process-wide session for the outputs of an embedding, and for those of any other that has the same outputs of
     * the same file.
     *
     * @throws GenremillException if the runtime is missing or another version, or the device cannot be used, or the
     *     bytes do not match the embedding's SHA-256 or are no network
     */
    static OrtSession shared(Embedding embedding, ModelBytes models) {
        return SHARED.computeIfAbsent(
                new Key(embedding.sha256(), outputs(embedding), embedding.device()),
                key -> open(embedding, models, key.outputs()));
    }

    /** Another session like {@link #shared}; the caller closes it. */
    static OrtSession own(Embedding embedding, ModelBytes models) {
        return open(embedding, models, outputs(embedding));
    }

    /** The only output of a file may be meant without its name. */
    private static Set<String> outputs(Embedding embedding) {
        Set<String> names = embedding.outputs().stream().map(Output::name).collect(Collectors.toUnmodifiableSet());
        return names.contains("") ? Set.of() : names;
    }

    private static OrtSession open(Embedding embedding, ModelBytes models, Set<String> outputs) {
        requireRuntime("The feature set '%s'".formatted(embedding.name()));
        if (embedding.device() == Device.CUDA) {
            Cuda.require(embedding);
        }
        byte[] bytes = verified(embedding, models);
        try {
            return open(outputs.isEmpty() ? bytes : OnnxGraph.pruned(bytes, outputs), embedding.device());
        } catch (OrtException e) {
            throw problem(embedding, e.getMessage(), e);
        }
    }

    /**
     * Requires the version of the runtime that tables are marked with.
     *
     * @param subject what needs it
     * @throws GenremillException if it is missing, or another version
     */
    static void requireRuntime(String subject) {
        if (OnnxSession.class.getClassLoader().getResource(RUNTIME) == null
                && Thread.currentThread().getContextClassLoader().getResource(RUNTIME) == null) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "%s needs the ONNX Runtime, which this build does not have: %s adds it."
                            .formatted(subject, REMEDY));
        }
        String version = OrtEnvironment.getEnvironment().getVersion();
        if (!version.equals(Embedding.RUNTIME_VERSION)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "%s needs the ONNX Runtime %s, but %s is installed: %s replaces it."
                            .formatted(subject, Embedding.RUNTIME_VERSION, version, REMEDY));
        }
    }

    /** Opens a file with all of its outputs; the caller closes the session. */
    static OrtSession open(byte[] bytes, Device device) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.valueOf(Embedding.OPTIMISATION));
            if (device == Device.CUDA) {
                options.addCUDA();
            }
            return environment.createSession(bytes, options);
        }
    }

    /** The bytes of a network, checked by their hash. */
    static byte[] verified(Embedding embedding, ModelBytes models) {
        byte[] bytes = models.of(embedding);
        String hash = Sha256.hex(bytes);
        if (!hash.equals(embedding.sha256())) {
            throw problem(embedding, "its SHA-256 is %s".formatted(hash), null);
        }
        return bytes;
    }

    static GenremillException problem(Embedding embedding, String reason, Throwable cause) {
        return new GenremillException(
                GenremillException.Kind.INPUT,
                "The network '%s' of the feature set '%s' cannot be used: %s."
                        .formatted(embedding.model(), embedding.name(), reason),
                cause);
    }
}
