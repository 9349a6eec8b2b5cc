package org.genremill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A main class that runs several commands in one process: its last argument is a file with a command on each line. Starting
 * Java and Spark once spares most of the time of small jobs.
 */
public final class Commands {
    private Commands() {}

    public static void main(String[] arguments) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(arguments[arguments.length - 1]));
        for (String line : lines) {
            System.out.println("== " + line);
            int status = run(List.of(line.split(" ", -1)));
            if (status != 0) {
                System.exit(status);
            }
        }
    }

    /** Runs one command, and returns its exit code. */
    static int run(List<String> words) throws ReflectiveOperationException {
        // spark-submit loads the job jar by a loader of its own, below the one of this class.
        return (int) Class.forName(
                        "org.genremill.cli.Genremill",
                        true,
                        Thread.currentThread().getContextClassLoader())
                .getMethod("run", String[].class)
                .invoke(null, (Object) words.toArray(String[]::new));
    }
}
