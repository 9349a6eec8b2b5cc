package org.genremill.features.embedding;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HexFormat;
import java.util.Optional;
import org.genremill.GenremillException;

/** Whether this process can run networks on an NVIDIA GPU. Tried once, with a network of one node. Thread-safe. */
public final class Cuda {
    /** An ONNX file with the node {@code y = Identity(x)}, x a float vector of size 1 (IR version 8, opset 13). */
    private static final byte[] IDENTITY = HexFormat.of()
            .parseHex("08083a370a100a017812017922084964656e746974791201675a0f0a0178120a0a08080112040a020801"
                    + "620f0a0179120a0a08080112040a02080142040a00100d");

    private static final String REMEDY = "mvn -Pneural,cuda -DskipTests clean package";

    private Cuda() {}

    /** Tried when first needed. */
    private static final class Tried {
        private static final Optional<String> PROBLEM = attempt();
    }

    /** Why CUDA cannot be used; empty if it can. */
    public static Optional<String> problem() {
        return Tried.PROBLEM;
    }

    private static Optional<String> attempt() {
        try {
            OnnxSession.requireRuntime("CUDA");
            try (OrtSession session = OnnxSession.open(IDENTITY, Device.CUDA)) {
                return session.getNumInputs() == 1 ? Optional.empty() : Optional.of("the test network has no input");
            }
        } catch (OrtException | GenremillException e) {
            return Optional.of(firstLine(e.getMessage()));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unknown error").strip().replaceAll("\\.$", "");
    }

    /** @throws GenremillException if CUDA cannot be used */
    static void require(Embedding embedding) {
        problem().ifPresent(reason -> {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The feature set '%s' has embeddings.%s.device = cuda, but CUDA cannot be used: %s. Set the device to cpu or auto, or use a machine with an NVIDIA GPU, CUDA 12 and cuDNN 9, and a build by %s."
                            .formatted(embedding.name(), embedding.name(), reason, REMEDY));
        });
    }
}
