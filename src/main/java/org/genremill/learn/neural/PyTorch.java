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

/** The engine, of which a process has one. It downloads nothing and reports nothing to anybody. */
public final class PyTorch {
    /** The command that adds the engine. */
    public static final String COMMAND = "mvn -Pneural -DskipTests package";

    private static final String NAME = "PyTorch";
    private static final List<String> PARTS =
            List.of("ai/djl/engine/Engine.class", "ai/djl/pytorch/engine/PtEngine.class");

    /** In the jar that holds the native libraries. */
    private static final String NATIVES = "native/lib/pytorch.properties";

    /** Names a folder with the user's own native libraries. */
    private static final String OTHER_NATIVES = "PYTORCH_LIBRARY_PATH";

    private static Engine engine;

    private PyTorch() {}

    /** Whether all parts of the engine are there. */
    public static boolean isPresent() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return PARTS.stream().allMatch(part -> loader.getResource(part) != null)
                && (loader.getResource(NATIVES) != null || System.getenv(OTHER_NATIVES) != null);
    }

    /**
     * Makes sure that all parts of the engine are there.
     *
     * @param learner who needs it
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
     * Arrays on the GPU if the engine finds one, else in memory; to be closed.
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
                    // What is loaded stays loaded, and every process unpacks half a gigabyte.
                    delete(unpacked);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return engine;
    }

    /** Set before the first class of the library is, which reads them once. */
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
