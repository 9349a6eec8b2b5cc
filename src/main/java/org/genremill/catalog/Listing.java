package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.genremill.Problem;

/**
 * What a catalogue holds at one moment.
 *
 * @param tracks every file that may be music, by URI, each once
 * @param ignored how many files the rules left out, each once: hidden ones, those with an excluded name, and links to
 *     folders
 */
public record Listing(List<TrackRef> tracks, long ignored) {
    public Listing {
        tracks = List.copyOf(requireNonNull(tracks, "tracks is null"));
    }

    /**
     * Lists files and folders, recursively. A file named as an input is listed whatever its name.
     *
     * @throws Problem if an input does not exist or cannot be listed
     */
    public static Listing of(List<String> inputs, Exclusions exclusions, Genres genres, Configuration hadoop) {
        Map<String, TrackRef> found = new LinkedHashMap<>();
        Set<String> leftOut = new HashSet<>();
        for (String input : inputs) {
            try {
                listOne(new Path(input), exclusions, genres, hadoop, found, leftOut);
            } catch (FileNotFoundException e) {
                throw new Problem(Problem.Kind.INPUT, "The input '%s' does not exist.".formatted(input), e);
            } catch (IOException | IllegalArgumentException e) {
                throw new Problem(
                        Problem.Kind.INPUT, "The input '%s' cannot be listed: %s".formatted(input, e.getMessage()), e);
            }
        }
        List<TrackRef> tracks = new ArrayList<>(found.values());
        tracks.sort(Comparator.comparing(TrackRef::uri));
        leftOut.removeAll(found.keySet());
        return new Listing(tracks, leftOut.size());
    }

    /** The bytes of all tracks together. */
    public long bytes() {
        return tracks.stream().mapToLong(TrackRef::bytes).sum();
    }

    private static void listOne(
            Path input,
            Exclusions exclusions,
            Genres genres,
            Configuration hadoop,
            Map<String, TrackRef> found,
            Set<String> leftOut)
            throws IOException {
        FileSystem fileSystem = input.getFileSystem(hadoop);
        FileStatus status = fileSystem.getFileStatus(input);
        Path root = status.getPath();
        if (status.isFile()) {
            add(status, root.getParent(), genres, found);
            return;
        }
        RemoteIterator<? extends FileStatus> files =
                isLocal(fileSystem) ? LocalFiles.below(root, fileSystem) : fileSystem.listFiles(root, true);
        while (files.hasNext()) {
            FileStatus file = files.next();
            if (exclusions.leaveOut(file.getPath(), root) || file.isDirectory()) {
                leftOut.add(file.getPath().toString());
            } else {
                add(file, root, genres, found);
            }
        }
    }

    private static boolean isLocal(FileSystem fileSystem) {
        return fileSystem.getUri().getScheme().equals("file");
    }

    private static void add(FileStatus file, Path root, Genres genres, Map<String, TrackRef> found) {
        String uri = file.getPath().toString();
        TrackRef track = new TrackRef(uri, file.getLen(), fingerprint(file), genres.of(file.getPath(), root));
        // Of overlapping inputs, the outer one may know a genre that the inner one does not.
        found.merge(uri, track, (one, other) -> one.genre().isPresent() ? one : other);
    }

    static String fingerprint(FileStatus file) {
        if (file instanceof EtagSource tagged
                && Objects.requireNonNullElse(tagged.getEtag(), "").length() > 0) {
            return "%d:%s".formatted(file.getLen(), tagged.getEtag());
        }
        return "%d@%d".formatted(file.getLen(), file.getModificationTime());
    }
}
