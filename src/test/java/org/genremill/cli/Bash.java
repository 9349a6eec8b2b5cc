package org.genremill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs scripts in an environment of its own: only the tools put there, only the variables set here. */
public final class Bash {
    private static final Path BASH = Path.of("/bin/bash");
    private static final List<String> TOOLS = List.of("bash", "cat", "dirname", "env", "readlink", "sed");

    private final Path folder;
    private final Path tools;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder where scripts are started from, and which takes the tools */
    public Bash(Path folder) throws IOException {
        this.folder = folder;
        this.tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            for (String place : List.of("/bin/", "/usr/bin/")) {
                if (Files.isExecutable(Path.of(place + tool))) {
                    tool(tool, "exec %s%s \"$@\"".formatted(place, tool));
                }
            }
        }
        environment.put("PATH", tools.toString());
        environment.put("LC_ALL", "C.UTF-8");
    }

    public static boolean isPresent() {
        return Files.isExecutable(BASH);
    }

    public static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    public void tool(String name, String text) throws IOException {
        script(tools.resolve(name), text);
    }

    void removeTool(String name) throws IOException {
        Files.delete(tools.resolve(name));
    }

    void environment(String name, String value) {
        environment.put(name, value);
    }

    public Outcome run(Path script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    /** Runs a line as if it had been typed. */
    Outcome runText(String line) {
        return start(List.of(BASH.toString(), "-c", line));
    }

    private Outcome start(List<String> command) {
        try {
            Path output = Files.createTempFile(folder, "output", null);
            Path error = Files.createTempFile(folder, "error", null);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            int exitCode = builder.start().waitFor();
            return new Outcome(exitCode, read(output), read(error));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** The output and the exit code of a script. */
    public record Outcome(int exitCode, String standardOutput, String standardError) {
        /** The output of a script that puts a NUL behind every word. */
        public List<String> words() {
            List<String> words = List.of(standardOutput.split("\0", -1));
            return words.subList(0, words.size() - 1);
        }
    }
}
