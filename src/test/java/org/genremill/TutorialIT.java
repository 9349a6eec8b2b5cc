package org.genremill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types docs/tutorial.md into a shell, in a folder of its own. The launchers in it hand their commands over to one process, which
 * a real launcher started; {@link LaunchersIT} starts each of them.
 */
class TutorialIT {
    private static final Path BASH = Path.of("/bin/bash");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|text)\\n(.*?)^```$");
    private static final String MARK = "-- the next block --";
    private static final long MINUTES = 15;

    @TempDir
    private Path folder;

    @Test
    void everyStepPrintsTheOutputInTheTutorial() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "skipped: the tutorial is for bash");
        List<Step> steps = steps(Files.readString(Path.of("docs/tutorial.md"), UTF_8));
        assertThat(steps).hasSizeGreaterThan(10);

        List<String> outputs;
        try (WarmCommands commands = WarmCommands.start(folder, "commands", List.of())) {
            writeLaunchers(commands.port());
            outputs = type(steps, commands);
        }

        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            if (!step.stated.isEmpty()) {
                assertThat(outputs.get(index)).as(step.typed).containsSubsequence(step.stated);
            }
        }
    }

    /** What is typed, and the lines that are stated to come of it, in their order. */
    private record Step(String typed, List<String> stated) {}

    private static List<Step> steps(String tutorial) {
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(tutorial);
        while (block.find()) {
            if (block.group(1).equals("sh")) {
                steps.add(new Step(block.group(2), new ArrayList<>()));
            } else {
                steps.get(steps.size() - 1).stated.addAll(block.group(2).lines().toList());
            }
        }
        return steps;
    }

    /** One for each of the project. */
    private void writeLaunchers(int port) throws IOException {
        Path jobs = Files.createDirectory(folder.resolve("jobs"));
        for (String name : LaunchersIT.launchers().toList()) {
            Path stub = Files.writeString(jobs.resolve(name), CommandServer.stub(port));
            assertThat(stub.toFile().setExecutable(true)).isTrue();
        }
    }

    /** The output of each step, of one shell that ends with the first command that fails. */
    private List<String> type(List<Step> steps, WarmCommands commands) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        steps.forEach(
                step -> script.append(step.typed).append("echo '").append(MARK).append("'\n"));
        Files.writeString(folder.resolve("typed"), script);
        Path printed = folder.resolve("printed");
        Path complaints = folder.resolve("complaints");
        ProcessBuilder shell = new ProcessBuilder(BASH.toString(), "typed")
                .directory(folder.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(complaints.toFile());
        Process process = shell.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the tutorial did not end: " + Files.readString(printed, UTF_8));
        }
        String output = Files.readString(printed, UTF_8);
        assertThat(process.exitValue())
                .as("%s%n%s%n%s", output, Files.readString(complaints, UTF_8), commands.log())
                .isZero();
        return List.of(output.split(MARK, -1));
    }
}
