package org.genremill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.Stream;

/**
 * A command that was run in the process of the test.
 *
 * @param output what it wrote to standard output
 * @param error what it wrote to standard error
 */
public record ConsoleRun(int exitCode, String output, String error) {
    /** Runs a command line, word by word. */
    public static ConsoleRun of(Object... words) {
        PrintStream output = System.out;
        PrintStream error = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(complained, true, UTF_8));
        try {
            int exitCode = Genremill.run(Stream.of(words).map(Object::toString).toArray(String[]::new));
            return new ConsoleRun(exitCode, printed.toString(UTF_8), complained.toString(UTF_8));
        } finally {
            System.setOut(output);
            System.setErr(error);
        }
    }
}
