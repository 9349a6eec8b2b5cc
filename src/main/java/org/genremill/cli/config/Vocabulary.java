package org.genremill.cli.config;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The valid names in a configuration.
 *
 * @param featureSets of feature sets
 * @param learners of learners
 * @param splits of splits
 */
public record Vocabulary(Set<String> featureSets, Set<String> learners, Set<String> splits) {
    private static final Pattern SEGMENTS = Pattern.compile("-\\d+(\\.\\d+)?s(x\\d+)?$");

    public Vocabulary {
        featureSets = Set.copyOf(featureSets);
        learners = Set.copyOf(learners);
        splits = Set.copyOf(splits);
    }

    /** The same with more feature sets. */
    Vocabulary withFeatureSets(Set<String> more) {
        Set<String> all = new TreeSet<>(featureSets);
        all.addAll(more);
        return new Vocabulary(all, learners, splits);
    }

    /** The feature set of a features table. */
    static String setOf(String table) {
        return SEGMENTS.matcher(table).replaceFirst("");
    }

    /** Whether a name is a features table: a feature set's name, optionally followed by its segmentation. */
    boolean knowsTable(String name) {
        return featureSets.contains(setOf(name));
    }

    /** Describes what {@link #knowsTable} accepts. */
    String tables() {
        return "must be one of: %s; -3sx10 after it means ten segments of 3 s"
                .formatted(String.join(", ", new TreeSet<>(featureSets)));
    }
}
