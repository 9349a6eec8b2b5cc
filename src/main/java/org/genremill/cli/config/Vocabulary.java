package org.genremill.cli.config;

import java.util.Set;

/**
 * The names that the configuration may use.
 *
 * @param featureSets of feature sets
 * @param learners of learners
 * @param splits of splits
 */
public record Vocabulary(Set<String> featureSets, Set<String> learners, Set<String> splits) {
    public Vocabulary {
        featureSets = Set.copyOf(featureSets);
        learners = Set.copyOf(learners);
        splits = Set.copyOf(splits);
    }
}
