package org.genremill.steps.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.genremill.GenremillException;

/** A list in one file on a local disk. It is complete before it replaces an earlier one. */
public final class ListFile {
    private ListFile() {}

    /** Writes what is in a list. */
    public interface Content {
        /** Writes everything, and returns the number of tracks. */
        long writeTo(Writer output) throws IOException;
    }

    /**
     * Refuses a folder.
     *
     * @throws GenremillException if the target is one
     */
    public static void requireReplaceable(Path target) {
        if (Files.isDirectory(target)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE, "'%s' is a folder: name a file with --to.".formatted(target));
        }
    }

    /**
     * Writes a file in UTF-8, and its folder if there is none.
     *
     * @return the number of tracks
     * @throws GenremillException if the file cannot be written
     */
    public static long write(Path target, Content content) {
        Path folder = target.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path made = Files.createTempFile(folder, ".list", ".tmp");
            try {
                long tracks;
                try (Writer output = Files.newBufferedWriter(made, UTF_8)) {
                    tracks = content.writeTo(output);
                }
                Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
                return tracks;
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw problem(target, e);
        }
    }

    /** What to throw if a list cannot be written. */
    static GenremillException problem(Path target, IOException e) {
        return new GenremillException(
                GenremillException.Kind.STORAGE, "'%s' cannot be written: %s".formatted(target, e), e);
    }
}
