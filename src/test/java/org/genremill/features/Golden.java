package org.genremill.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A sound with what librosa measured of it: some in the test resources, more beside the repository. */
record Golden(String name, Path sound, Path values) {
    static final Path SHARED = Path.of("..", "shared", "reference", "librosa");
    private static final Path GTZAN = Path.of("..", "shared", "data", "gtzan-full");
    private static final Path RESOURCES = Path.of("src", "test", "resources", "golden");

    /** The synthetic sounds that come with the tests. */
    static List<Golden> committed() {
        return folders(RESOURCES).stream()
                .map(folder -> new Golden(folder.getFileName().toString(), folder.resolve("sound.wav"), folder))
                .toList();
    }

    /** All reference sounds, ten real tracks among them; empty where they are not at hand. */
    static List<Golden> shared() {
        return folders(SHARED).stream()
                .filter(folder -> Files.exists(folder.resolve("feat57.json")))
                .map(folder -> new Golden(folder.getFileName().toString(), sound(folder), folder))
                .filter(golden -> Files.exists(golden.sound()))
                .toList();
    }

    JsonNode json() {
        return read(values.resolve("feat57.json"));
    }

    /** A compressed table beside the sound: one array of cells a line. */
    List<String[]> table(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(values.resolve(file))), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tolerances() {
        return read(RESOURCES.resolve("tolerances.json"));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path sound(Path folder) {
        String name = folder.getFileName().toString();
        int dot = name.indexOf('.');
        return dot < 0
                ? SHARED.resolve("wav_short").resolve(name + ".wav")
                : GTZAN.resolve(name.substring(0, dot)).resolve(name + ".wav");
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
