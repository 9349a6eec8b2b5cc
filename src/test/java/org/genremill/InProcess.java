package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.genremill.cli.Genremill;
import org.genremill.jobs.runtime.LocalSpark;

/**
 * Jobs in the process of the test, by the entry point that the launchers call, for steps that need no process of their own: its
 * classes are loaded and its code is compiled. Each job starts and stops a Spark of its own, with the settings that it was
 * given. Relative paths are those of the test's process.
 */
final class InProcess {
    private static final String APPENDER = "in-process";

    private InProcess() {}

    static Launched job(String job, List<String> arguments) {
        return job(job, arguments, Map.of());
    }

    /**
     * Runs one command.
     *
     * @param settings what {@code --conf} would say, in place of {@code conf/spark-defaults.conf}
     */
    static Launched job(String job, List<String> arguments, Map<String, String> settings) {
        LocalSpark.stop();
        forgetFileSystems();
        Map<String, String> told = new HashMap<>(SparkDefaults.read());
        told.putAll(LocalSpark.settings());
        told.putAll(settings);
        // As spark-submit passes them on.
        Map<String, String> before = new HashMap<>();
        told.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            int exitCode = captured(
                    Stream.concat(Stream.of(job.split(" ", -1)), arguments.stream())
                            .toArray(String[]::new),
                    output);
            return new Launched(exitCode, output.toString(UTF_8));
        } finally {
            before.forEach(InProcess::restore);
            forgetFileSystems();
        }
    }

    /** A path below a folder, as an argument. */
    static String in(Path folder, String name) {
        return folder.resolve(name).toString();
    }

    private static int captured(String[] command, ByteArrayOutputStream output) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream both = new PrintStream(output, true, UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            logInto(both);
            return Genremill.run(command);
        } finally {
            System.setOut(out);
            System.setErr(err);
            logging().getConfiguration().getRootLogger().removeAppender(APPENDER);
            logging().updateLoggers();
        }
    }

    private static void logInto(PrintStream stream) {
        OutputStreamAppender appender = OutputStreamAppender.newBuilder()
                .setName(APPENDER)
                .setTarget(stream)
                .setLayout(PatternLayout.createDefaultLayout())
                .build();
        appender.start();
        logging().getConfiguration().getRootLogger().addAppender(appender, null, null);
        logging().updateLoggers();
    }

    private static LoggerContext logging() {
        return (LoggerContext) LogManager.getContext(false);
    }

    private static void restore(String key, String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }

    /** They are kept by their address alone, with the endpoint and the credentials of whoever opened them first. */
    private static void forgetFileSystems() {
        try {
            FileSystem.closeAll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
