package org.genremill;

import java.lang.reflect.Method;
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
        // spark-submit loads the job jar by a loader of its own, below the one of this class.
        Method run = Class.forName(
                        "org.genremill.cli.Genremill",
                        true,
                        Thread.currentThread().getContextClassLoader())
                .getMethod("run", String[].class);
        List<String> lines = Files.readAllLines(Path.of(arguments[arguments.length - 1]));
        for (String line : lines) {
            System.out.println("== " + line);
            int status = (int) run.invoke(null, (Object) line.split(" "));
            if (status != 0) {
                System.exit(status);
            }
        }
    }
}
