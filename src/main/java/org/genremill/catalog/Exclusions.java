package org.genremill.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Decides which files of a catalogue are not audio: those that match an excluded glob, and, if there are included
 * globs, those that match none of them. All other files are kept.
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
     * Rules from globs, for file names such as {@code *.jpg}, or, with a slash, for paths below the input such as
     * {@code live/**}.
     *
     * @param included the only files to keep; empty for all
     * @param excluded files to leave out, even if included
     * @throws IllegalArgumentException if a glob is malformed
     */
    public static Exclusions of(List<String> included, List<String> excluded) {
        return new Exclusions(new Globs(included), new Globs(excluded));
    }

    /**
     * The rule that excludes a file: a glob, or {@link Ignored#NOT_INCLUDED}.
     *
     * @param file its path below the input
     */
    Optional<String> rule(String file) {
        Optional<String> glob = excluded.match(file);
        boolean left =
                glob.isEmpty() && !included.isEmpty() && included.match(file).isEmpty();
        return left ? Optional.of(Ignored.NOT_INCLUDED) : glob;
    }
}
