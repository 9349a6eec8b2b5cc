package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.genremill.GenremillException;
import org.genremill.audio.DecodeLimits;
import org.genremill.audio.format.TrackException;
import org.genremill.catalog.TrackNames;
import org.genremill.catalog.TrackRef;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.steps.explain.NamedTrack;
import org.genremill.steps.explain.RenderTrack;

/**
 * Draws one track and writes the pictures to a local folder. Does not start Spark.
 *
 * @param input the track, on any file system that Hadoop knows
 * @param output the folder, created if missing; empty for one in the working directory, named after the track
 * @param limits the limits for decoding the track
 */
public record Render(String input, Optional<Path> output, DecodeLimits limits) {
    private static final int LONGEST_NAME = 100;

    public Render {
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
        requireNonNull(limits, "limits is null");
    }

    /**
     * Draws the track and writes the files.
     *
     * @return the files written
     * @throws GenremillException if the track cannot be read, or the folder cannot be written
     */
    public List<Path> run() {
        Configuration hadoop = HadoopSettings.current();
        TrackRef track = NamedTrack.find(input, hadoop);
        Map<String, byte[]> pictures = draw(track, hadoop);
        Path folder = output.orElseGet(() -> Path.of(folderName(track.uri())));
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
                written.add(Files.write(folder.resolve(picture.getKey()), picture.getValue()));
            }
        } catch (IOException e) {
            throw new GenremillException(
                    GenremillException.Kind.STORAGE,
                    "The folder '%s' cannot be written: %s".formatted(folder, e.getMessage()),
                    e);
        }
        return written;
    }

    /** A name that is valid on every file system: only letters, digits, dots and dashes. */
    static String folderName(String uri) {
        String safe = TrackNames.stem(uri).replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^[.-]+", "_");
        String brief = safe.length() > LONGEST_NAME ? safe.substring(0, LONGEST_NAME) : safe;
        return brief.isEmpty() ? "track" : brief;
    }

    private Map<String, byte[]> draw(TrackRef track, Configuration hadoop) {
        try {
            return new RenderTrack(limits, hadoop).draw(track);
        } catch (TrackException | UncheckedIOException e) {
            throw NamedTrack.unusable(track, input, "drawn", e);
        }
    }
}
