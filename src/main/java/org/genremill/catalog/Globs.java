package org.genremill.catalog;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Case-insensitive file patterns. A pattern without a slash matches file names. A pattern with a slash matches paths
 * below the input; if it matches a folder, it matches everything in it. In paths, {@code *} matches part of a name and
 * <code>**</code> any number of folders, including none.
 */
final class Globs implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> globs;
    /** Not serialisable; recreated on demand. */
    private transient List<Glob> names;

    private transient List<Glob> paths;

    /** A pattern as written, with its matcher. */
    private record Glob(String text, PathMatcher matcher) {}

    /**
     * Compiles patterns.
     *
     * @throws IllegalArgumentException if one is malformed
     */
    Globs(List<String> globs) {
        this.globs = new ArrayList<>(globs);
        compile();
    }

    private void compile() {
        names = new ArrayList<>();
        paths = new ArrayList<>();
        for (String glob : globs) {
            String pattern = glob.toLowerCase(Locale.ROOT);
            if (pattern.contains("/")) {
                // Java requires the slash after the stars, and so at least one folder.
                String path = trimmed(pattern).replace("**/", pattern.contains("{") ? "**/" : "{**/,}");
                paths.add(new Glob(glob, matcher(path)));
            } else {
                names.add(new Glob(glob, matcher(pattern)));
            }
        }
    }

    /** A leading slash only marks a path, a trailing one a folder. */
    private static String trimmed(String pattern) {
        int from = pattern.startsWith("/") ? 1 : 0;
        int to = pattern.length() - (pattern.length() > 1 && pattern.endsWith("/") ? 1 : 0);
        return pattern.substring(from, to);
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        compile();
    }

    boolean isEmpty() {
        return globs.isEmpty();
    }

    /**
     * The first pattern that matches, name patterns first.
     *
     * @param file its path below the input, with slashes
     */
    Optional<String> match(String file) {
        try {
            Path path = Path.of(file.toLowerCase(Locale.ROOT));
            Optional<String> found = match(names, path.getFileName());
            for (Path part = path; found.isEmpty() && part != null && !paths.isEmpty(); part = part.getParent()) {
                found = match(paths, part);
            }
            return found;
        } catch (InvalidPathException e) {
            // A name that the local file system cannot represent matches no glob; object stores allow such names.
            return Optional.empty();
        }
    }

    private static Optional<String> match(List<Glob> globs, Path path) {
        return globs.stream()
                .filter(glob -> glob.matcher.matches(path))
                .map(Glob::text)
                .findFirst();
    }
}
