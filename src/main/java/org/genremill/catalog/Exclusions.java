package org.genremill.catalog;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Which files of a catalogue are certainly no music: hidden files and folders (names that begin with a dot or an
 * underscore), files that match an excluded glob, and, where some globs are included, files that match none of these.
 */
public final class Exclusions implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Globs included;
    private final Globs excluded;

    private Exclusions(Globs included, Globs excluded) {
        this.included = included;
        this.excluded = excluded;
    }

    /**
     * Rules from globs: for file names, such as {@code *.jpg}, or, with a slash, for paths below the input, such as
     * {@code live/**}.
     *
     * @param included what alone is music; empty for everything
     * @param excluded what is none, even if it is included
     * @throws IllegalArgumentException if a glob is malformed
     */
    public static Exclusions of(List<String> included, List<String> excluded) {
        return new Exclusions(new Globs(included), new Globs(excluded));
    }

    boolean leaveOut(Path file, Path root) {
        StringBuilder below = new StringBuilder();
        for (Path part = file; part != null && part.depth() > root.depth(); part = part.getParent()) {
            if (part.getName().startsWith(".") || part.getName().startsWith("_")) {
                return true;
            }
            below.insert(0, below.isEmpty() ? part.getName() : part.getName() + "/");
        }
        String path = below.toString();
        return excluded.match(path) || (!included.isEmpty() && !included.match(path));
    }
}
