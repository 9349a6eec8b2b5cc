package org.genremill.learn.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.genremill.GenremillException;

/** The PyTorch engine, of which a process has one. It downloads nothing and sends no usage data. */
public final class PyTorch {
    /** The command that builds Genremill with the engine. */
    public static final String COMMAND = "mvn -Pneural -DskipTests package";

    private static final String NAME = "PyTorch";
    private static final List<String> PARTS =
            List.of("ai/djl/engine/Engine.class", "ai/djl/pytorch/engine/PtEngine.class");

    /** A file in the jar of the native libraries. */
    private static final String NATIVES = "native/lib/pytorch.properties";

    /** The environment variable for a folder with other native libraries. */
    private static final String OTHER_NATIVES = "PYTORCH_LIBRARY_PATH";

    private static Engine engine;

    private PyTorch() {}

    /** Whether all parts of the engine are on the class path. */
    public static boolean isPresent() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return PARTS.stream().allMatch(part -> loader.getResource(part) != null)
                && (loader.getResource(NATIVES) != null || System.getenv(OTHER_NATIVES) != null);
    }

    /**
     * Checks that all parts of the engine are on the class path.
     *
     * @param learner the learner that needs it
     * @throws GenremillException if they are not
     */
    public static void require(String learner) {
        if (!isPresent()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The learner '%s' needs the neural engine, which this build does not have: %s adds it."
                            .formatted(learner, COMMAND));
        }
    }

    /**
     * Creates a memory manager on the GPU if the engine finds one, else in main memory; the caller closes it.
     *
     * @param threads that work for the calling thread
     */
    static NDManager arrays(int threads) {
        Engine loaded = loaded();
        JniUtils.setNumThreads(threads);
        JniUtils.setGradMode(true);
        return loaded.newBaseManager();
    }

    private static synchronized Engine loaded() {
        if (engine == null) {
            try {
                Path unpacked = Files.createTempDirectory("genremill-neural");
                prepare(unpacked);
                try {
                    engine = Engine.getEngine(NAME);
                } finally {
                    // Loaded libraries stay loaded, and each process unpacks half a gigabyte.
                    delete(unpacked);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return engine;
    }

    /** Sets the properties that the library reads once, so before its first class is loaded. */
    private static void prepare(Path unpacked) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("DJL_CACHE_DIR", unpacked.toString());
        System.setProperty("ENGINE_CACHE_DIR", unpacked.toString());
        System.setProperty("ai.djl.default_engine", NAME);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
