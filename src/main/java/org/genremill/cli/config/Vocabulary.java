package org.genremill.cli.config;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.genremill.features.FeatureView;

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

    /** The feature sets of a features table: several if tables stand side by side. */
    static Stream<String> setsOf(String table) {
        return Arrays.stream(table.split(Pattern.quote(FeatureView.PLUS), -1))
                .map(part -> SEGMENTS.matcher(part).replaceFirst(""));
    }

    /**
     * Whether a name is a features table: a feature set's name, optionally followed by its segmentation, or several of
     * these with a plus between them.
     */
    boolean knowsTable(String name) {
        return setsOf(name).allMatch(featureSets::contains);
    }

    /** Describes what {@link #knowsTable} accepts. */
    String tables() {
        return "must be one of: %s; -3sx10 after it means ten segments of 3 s, and + joins several"
                .formatted(String.join(", ", new TreeSet<>(featureSets)));
    }
}
