package org.genremill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for a word in the bytes of files. */
final class Traces {
    private Traces() {}

    /**
     * The files below a folder that hold a word. The test's S3 server keeps each object as a file, and Parquet's Snappy
     * leaves a long random word as it is where it first occurs.
     */
    static List<Path> of(String word, Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains(word)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
