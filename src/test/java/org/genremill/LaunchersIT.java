package org.genremill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every launcher with the real spark-submit and the real job jar, up to a mistake that its own command finds. */
class LaunchersIT {
    @TempDir
    private Path folder;

    static Stream<String> launchers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("jobs"))) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    // It has no command and no spark-submit; CompletionTest runs it.
                    .filter(name -> !name.equals("completion"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("launchers")
    void startsItsCommand(String launcher) {
        Launched mistaken = Launched.job(folder, launcher, List.of("--no-such-option"), Map.of());
        assertThat(mistaken.output())
                .contains("genremill: Unknown option: '--no-such-option'")
                .contains("For all options: jobs/%s --help".formatted(launcher));
        assertThat(mistaken.exitCode()).isEqualTo(2);
    }
}
