package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A job that has ended: run through its launcher as a process of its own, or by {@link InProcess}.
 *
 * @param exitCode what it ended with
 * @param output all that it printed, both streams
 */
record Launched(int exitCode, String output) {
    /** For a process that ends soon: the compiler and the collector that start quickly. */
    static final String QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -Xss4m -XX:+UseSerialGC";

    /** For small tables: interpreting a query is quicker than generating and compiling code for it, and two tasks suffice. */
    private static final String SMALL =
            "-Dspark.sql.codegen.wholeStage=false -Dspark.sql.codegen.factoryMode=NO_CODEGEN"
                    + " -Dspark.sql.shuffle.partitions=2";

    /** The same for Spark and its executors, as {@code SPARK_SUBMIT_OPTS}. */
    static final String QUICK_SPARK =
            "%1$s \"-Dspark.executor.extraJavaOptions=%1$s\" %2$s".formatted(QUICK_JAVA, SMALL);

    /**
     * Where tests bring classes of their own, as the environment of a launcher. Spark puts them behind its jars, so that the
     * archive of classes still fits, which it does not with {@code --driver-class-path}.
     */
    static final Map<String, String> WITH_TEST_CLASSES = Map.of("SPARK_DIST_CLASSPATH", testClasses());

    private static final long MINUTES = 8;

    static String testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath().toString();
    }

    static Launched job(Path folder, String job, List<String> arguments, Map<String, String> environment) {
        try {
            Path log = Files.createTempFile("launched", ".log");
            Process process = start(folder, job, arguments, environment, log);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("%s did not end: %s".formatted(job, Files.readString(log, UTF_8)));
            }
            return new Launched(process.exitValue(), Files.readString(log, UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts a job that somebody else waits for; both streams go to the log. */
    static Process start(Path folder, String job, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of("jobs", job).toAbsolutePath().toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("SPARK_HOME");
        // Made once for all of them.
        builder.environment().put("GENREMILL_ARCHIVE", "1");
        builder.environment().put("SPARK_DRIVER_MEMORY", "1g");
        builder.environment().put("SPARK_SUBMIT_OPTS", QUICK_SPARK);
        builder.environment().putAll(environment);
        return builder.redirectOutput(log.toFile()).start();
    }
}
