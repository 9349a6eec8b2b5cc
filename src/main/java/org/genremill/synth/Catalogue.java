package org.genremill.synth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A catalogue of synthetic audio: {@code <root>/<style>/<style>.<number>.wav}, with five-digit numbers from 00000.
 *
 * @param tracksPerStyle at least 1, at most 100,000
 * @param seconds the length of every track
 * @param seed another seed gives different audio in the same files
 */
public record Catalogue(int tracksPerStyle, double seconds, long seed) {
    private static final int MOST_TRACKS = 100_000;

    public Catalogue {
        if (tracksPerStyle < 1 || tracksPerStyle > MOST_TRACKS) {
            throw new IllegalArgumentException(
                    "tracks per style must be between 1 and " + MOST_TRACKS + ", not " + tracksPerStyle);
        }
    }

    /**
     * Renders and writes all tracks, on all cores.
     *
     * @param root created if it does not exist; files with the same names are overwritten
     * @return the files, sorted by name
     */
    public List<Path> write(Path root) throws IOException {
        requireNonNull(root, "root is null");
        for (Style style : Style.values()) {
            Files.createDirectories(root.resolve(style.id()));
        }
        try {
            return Arrays.stream(Style.values())
                    .parallel()
                    .flatMap(style ->
                            IntStream.range(0, tracksPerStyle).mapToObj(number -> writeTrack(root, style, number)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path writeTrack(Path root, Style style, int number) {
        Path file = root.resolve(style.id()).resolve(String.format(Locale.ROOT, "%s.%05d.wav", style.id(), number));
        try {
            WavWriter.write(
                    file, Synthesiser.render(style, seed * MOST_TRACKS + number, seconds), Synthesiser.SAMPLE_RATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
