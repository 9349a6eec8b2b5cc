package org.genremill.learn.split;

import java.util.List;

/** The split protocols by name. */
public final class Splits {
    private Splits() {}

    /** The names accepted by {@link #named}. */
    public static List<String> names() {
        return List.of(
                Holdout.NAME,
                FaultFiltered.NAME,
                KFold.BY_TRACK,
                KFold.BY_ARTIST,
                StatedSplit.NAME,
                SegmentRandom.NAME);
    }

    /**
     * Finds a protocol by name.
     *
     * @param testFraction the fraction to test on, for protocols that draw their own test set
     * @param folds the number of folds, for cross-validation
     * @throws IllegalArgumentException if the name is unknown, or the protocol needs a table: {@link StatedSplit}
     */
    public static SplitProtocol named(String name, double testFraction, int folds) {
        return switch (name) {
            case Holdout.NAME -> new Holdout(testFraction);
            case FaultFiltered.NAME -> new FaultFiltered();
            case KFold.BY_TRACK -> new KFold(name, folds, KFold.Grouping.SOUND);
            case KFold.BY_ARTIST -> new KFold(name, folds, KFold.Grouping.ARTIST);
            case SegmentRandom.NAME -> new SegmentRandom(testFraction);
            default ->
                throw new IllegalArgumentException("there is no split '%s'; there are %s".formatted(name, names()));
        };
    }
}
