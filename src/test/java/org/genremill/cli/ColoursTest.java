package org.genremill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Help in a process of its own, on a terminal that script(1) makes, and on a pipe. */
class ColoursTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String ESCAPE = "\033[";
    private static final Map<String, String> TERMINAL = Map.of("GENREMILL_TERMINAL", "1", "TERM", "xterm");

    @Test
    void aTerminalSeesColours() throws IOException {
        assertThat(onTerminal(TERMINAL)).contains(ESCAPE, "Usage:");
    }

    @Test
    void errorsThatGoToAFileHaveNone() throws IOException {
        assertThat(onTerminal(Map.of("TERM", "xterm"))).contains("Usage:").doesNotContain(ESCAPE);
    }

    @Test
    void coloursCanBeSwitchedOff() throws IOException {
        assertThat(onTerminal(Map.of("GENREMILL_TERMINAL", "1", "TERM", "xterm", "NO_COLOR", "1")))
                .contains("Usage:")
                .doesNotContain(ESCAPE);
    }

    @Test
    void aPipeHasNone() throws IOException {
        assertThat(output(List.of("bash", "-c", help()), TERMINAL))
                .contains("Usage:")
                .doesNotContain(ESCAPE);
    }

    private static String onTerminal(Map<String, String> environment) throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), "skipped: no script(1) of util-linux to make a terminal");
        return output(List.of(SCRIPT.toString(), "-qec", help(), "/dev/null"), environment);
    }

    private static String help() {
        return "'%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' %s --help"
                .formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        Genremill.class.getName());
    }

    private static String output(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeAll(List.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GENREMILL_TERMINAL"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
