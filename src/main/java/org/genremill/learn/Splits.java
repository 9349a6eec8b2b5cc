package org.genremill.learn;

import java.util.List;

/** The split protocols by name. */
public final class Splits {
    private Splits() {}

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return List.of(Holdout.NAME, FaultFiltered.NAME);
    }

    /**
     * The protocol of a name.
     *
     * @param testFraction the share to test on, for protocols that draw their own
     * @throws IllegalArgumentException if there is no such protocol
     */
    public static SplitProtocol named(String name, double testFraction) {
        return switch (name) {
            case Holdout.NAME -> new Holdout(testFraction);
            case FaultFiltered.NAME -> new FaultFiltered();
            default ->
                throw new IllegalArgumentException("there is no split '%s'; there are %s".formatted(name, names()));
        };
    }
}
