package org.genremill.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Which files of a catalogue are certainly no music: those that match an excluded glob, and, where some globs are included,
 * those that match none of these. No other name is left out.
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

    /**
     * The rule that leaves a file out: a glob, or {@link Ignored#NOT_INCLUDED}.
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
