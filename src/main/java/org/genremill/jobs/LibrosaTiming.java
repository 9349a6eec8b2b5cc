package org.genremill.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.genremill.synth.WavWriter;

/** Times librosa on the same tracks, where Python has it. */
public final class LibrosaTiming {
    private static final long MINUTES = 10;

    private LibrosaTiming() {}

    /**
     * The median time in milliseconds that librosa needs for the 57 features of a 30 s track; empty if this machine has no
     * Python with librosa.
     *
     * @param script {@code librosa_times.py}
     */
    public static OptionalDouble milliseconds(Path script, List<float[]> tracks, int sampleRate)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("genremill-bench");
        List<Path> files = new ArrayList<>();
        try {
            for (int track = 0; track < tracks.size(); track++) {
                Path file = folder.resolve(track + ".wav");
                WavWriter.write(file, tracks.get(track), sampleRate);
                files.add(file);
            }
            return run(script, files, folder.resolve("errors.txt"));
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.resolve("errors.txt"));
            Files.deleteIfExists(folder);
        }
    }

    private static OptionalDouble run(Path script, List<Path> files, Path errors)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        files.forEach(file -> command.add(file.toString()));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            // No Python at all.
            return OptionalDouble.empty();
        }
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return OptionalDouble.empty();
        }
        return process.exitValue() == 0 ? OptionalDouble.of(Double.parseDouble(output)) : OptionalDouble.empty();
    }
}
