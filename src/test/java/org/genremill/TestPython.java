package org.genremill;

import java.nio.file.Files;
import java.nio.file.Path;

/** The Python that has the packages of other services: the one that {@code src/test/servers/install} makes, or the usual one. */
public final class TestPython {
    private static final Path INSTALLED = Path.of("target/servers/mlflow/bin/python");

    private TestPython() {}

    /** Its command. */
    public static String command() {
        return Files.isExecutable(INSTALLED) ? INSTALLED.toAbsolutePath().toString() : "python3";
    }
}
