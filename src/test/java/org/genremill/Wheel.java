package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The Python package of this build. */
final class Wheel {
    private Wheel() {}

    /**
     * Installs the wheel in a folder of its own.
     *
     * @return what {@code PYTHONPATH} must name; its folder {@code bin} has the command
     */
    static Path install(Path folder) throws IOException, InterruptedException {
        Path site = folder.resolve("site");
        Path wheel;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            wheel = built.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow();
        }
        Path log = folder.resolve("pip.txt");
        int status = new ProcessBuilder(
                        "python3",
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--no-deps",
                        "--no-index",
                        "--target",
                        site.toString(),
                        wheel.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
        return site;
    }
}
