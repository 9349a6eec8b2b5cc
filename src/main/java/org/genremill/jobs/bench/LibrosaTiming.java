package org.genremill.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.genremill.synth.WavWriter;

/** Times librosa on the same tracks, if Python has it. */
public final class LibrosaTiming {
    private LibrosaTiming() {}

    /**
     * The median time in milliseconds that librosa takes for the 57 features of a 30 s track; empty if this machine has
     * no Python with librosa.
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
        return Python.run(script, files.stream().map(Path::toString).toList(), errors).stream()
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }
}
