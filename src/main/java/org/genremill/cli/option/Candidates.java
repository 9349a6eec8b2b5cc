package org.genremill.cli.option;

import java.util.Iterator;
import org.genremill.cli.config.LearnerSettings;
import org.genremill.features.FeatureSet;
import org.genremill.learn.split.Splits;

/** What a shell offers for the value of an option; picocli wants a class, and a label of its own, for each kind. */
public final class Candidates {
    private Candidates() {}

    /** Feature sets, and so the tables of whole tracks. */
    public static final class FeatureSets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return org.genremill.features.FeatureSets.all().stream()
                    .map(FeatureSet::id)
                    .iterator();
        }
    }

    /** Learners, voting among them included. */
    public static final class Learners implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return LearnerSettings.names().iterator();
        }
    }

    /** Ways to divide tracks. */
    public static final class Protocols implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Splits.names().iterator();
        }
    }
}
