package org.genremill.store;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;

/**
 * Checks of what a job reads and writes, before Spark starts and before any work is done that would be lost. The jobs
 * check again, because the world may change meanwhile.
 */
public final class Preflight {
    private final Configuration hadoop;

    /** Uses the file systems of a Hadoop configuration. */
    public Preflight(Configuration hadoop) {
        this.hadoop = requireNonNull(hadoop, "hadoop is null");
    }

    /**
     * Checks what a user names as input.
     *
     * @param what begins the message, for example "The inventory"
     * @throws GenremillException if it does not exist
     */
    public Preflight requireExists(String what, String uri) {
        try (FileSystem fileSystem = open(uri)) {
            if (status(fileSystem, new Path(uri)).isEmpty()) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT, "%s '%s' does not exist.".formatted(what, uri));
            }
            return this;
        } catch (IOException | IllegalArgumentException | FSError e) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "%s '%s' cannot be read: %s".formatted(what, uri, e.getMessage()),
                    e);
        }
    }

    /**
     * Checks a store that is only read.
     *
     * @throws GenremillException if it is a file, or cannot be opened
     */
    public Preflight readableStore(String uri) {
        try (FileSystem fileSystem = open(uri)) {
            requireNoFile(fileSystem, new Path(uri), uri);
            return this;
        } catch (IOException | IllegalArgumentException | FSError e) {
            throw StoreErrors.failed(uri, "read", e);
        }
    }

    /**
     * Checks a store that is written: writes a small file into it and deletes it, with the folders made for it.
     *
     * @throws GenremillException if it is a file, or cannot be written
     */
    public Preflight writableStore(String uri) {
        readableStore(uri);
        Path probe = new Layout(new Path(uri)).probe(RunId.startingAt(Instant.now()));
        try (FileSystem fileSystem = open(uri)) {
            List<Path> made = missing(fileSystem, probe.getParent());
            try (OutputStream out = fileSystem.create(probe, true)) {
                out.write(0);
            } finally {
                fileSystem.delete(probe, false);
                removeEmpty(fileSystem, made);
            }
            return this;
        } catch (IOException | IllegalArgumentException | FSError e) {
            throw StoreErrors.failed(uri, "written", e);
        }
    }

    /** Removes folders up to the first in which another run has put something since. */
    private static void removeEmpty(FileSystem fileSystem, List<Path> folders) {
        for (Path folder : folders) {
            try {
                fileSystem.delete(folder, false);
            } catch (IOException e) {
                return;
            }
        }
    }

    /** A folder and those above it, as far as they do not exist, the deepest first. */
    private static List<Path> missing(FileSystem fileSystem, Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path place = folder; place != null && status(fileSystem, place).isEmpty(); place = place.getParent()) {
            missing.add(place);
        }
        return missing;
    }

    private static void requireNoFile(FileSystem fileSystem, Path root, String uri) throws IOException {
        for (Path place = root; place != null; place = place.getParent()) {
            Optional<FileStatus> status = status(fileSystem, place);
            if (status.filter(FileStatus::isFile).isPresent()) {
                throw new GenremillException(
                        GenremillException.Kind.USAGE,
                        "The store '%s' cannot be a folder: '%s' is a file.".formatted(uri, place));
            }
            if (status.isPresent()) {
                return;
            }
        }
    }

    private static Optional<FileStatus> status(FileSystem fileSystem, Path path) throws IOException {
        try {
            return Optional.of(fileSystem.getFileStatus(path));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** One of its own, because Spark adds settings to those that it caches. */
    private FileSystem open(String uri) throws IOException {
        Path path = new Path(uri);
        return path.toUri().getScheme() == null
                ? FileSystem.newInstance(hadoop)
                : FileSystem.newInstance(path.toUri(), hadoop);
    }
}
