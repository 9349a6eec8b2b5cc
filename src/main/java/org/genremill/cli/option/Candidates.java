package org.genremill.cli.option;

import java.util.Iterator;
import org.genremill.cli.config.LearnerSettings;
import org.genremill.features.FeatureSet;
import org.genremill.learn.split.Splits;

/** Shell completions for option values; picocli needs a separate class for each kind. */
public final class Candidates {
    private Candidates() {}

    /** Feature sets, whose names are also those of the tables of whole tracks. */
    public static final class FeatureSets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return org.genremill.features.FeatureSets.all().stream()
                    .map(FeatureSet::id)
                    .iterator();
        }
    }

    /** Learners, including voting. */
    public static final class Learners implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return LearnerSettings.names().iterator();
        }
    }

    /** Split protocols. */
    public static final class Protocols implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Splits.names().iterator();
        }
    }
}
