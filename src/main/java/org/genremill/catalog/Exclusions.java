package org.genremill.catalog;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/**
 * Which files of a catalogue are certainly no music: hidden files and folders (names that begin with a dot or an
 * underscore), and names that match one of the given globs, whatever their case.
 */
public final class Exclusions implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> globs;
    /** Cannot travel: made anew where it is needed. */
    private transient List<PathMatcher> names;

    private Exclusions(List<String> globs) {
        this.globs = new ArrayList<>(globs);
        this.names = compiled(globs);
    }

    /**
     * Rules from globs for file names, such as {@code *.jpg}.
     *
     * @throws IllegalArgumentException if a glob is malformed
     */
    public static Exclusions of(List<String> globs) {
        return new Exclusions(globs);
    }

    private static List<PathMatcher> compiled(List<String> globs) {
        return globs.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        names = compiled(globs);
    }

    boolean leaveOut(Path file, Path root) {
        for (Path part = file; part != null && part.depth() > root.depth(); part = part.getParent()) {
            if (part.getName().startsWith(".") || part.getName().startsWith("_")) {
                return true;
            }
        }
        return matches(file.getName().toLowerCase(Locale.ROOT));
    }

    private boolean matches(String name) {
        try {
            java.nio.file.Path path = java.nio.file.Path.of(name);
            return names.stream().anyMatch(glob -> glob.matches(path));
        } catch (InvalidPathException e) {
            // A name that this machine's file system cannot hold matches no glob; an object store may well have it.
            return false;
        }
    }
}
