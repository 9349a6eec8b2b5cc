package org.genremill.steps.join;

import java.util.List;
import org.genremill.catalog.TrackSpelling;

/** How the names in a table fit tracks. */
final class Fits {
    /** The penalty of a name that fits only after it was interpreted. */
    static final int NOT_LITERAL = TrackSpelling.Fit.values().length;

    private Fits() {}

    /** The depths of the paths that a name may mean; 0 for a bare name. */
    static Integer[] depths(String name) {
        return TrackSpelling.meanings(name).stream()
                .mapToInt(TrackSpelling::depth)
                .distinct()
                .boxed()
                .toArray(Integer[]::new);
    }

    /** What a name has in common with each name that it may fit, if those have paths of the given depths. */
    static String[] keys(String name, List<Integer> depths) {
        return TrackSpelling.meanings(name).stream()
                .flatMap(meaning -> meaning.keys(depths).stream())
                .distinct()
                .toArray(String[]::new);
    }

    /** The rank of a name's fit to a track, 0 for the best, or null if it does not fit. */
    static Integer rank(String name, String track, List<TrackSpelling> roots) {
        TrackSpelling spelled = TrackSpelling.of(track);
        return TrackSpelling.meanings(name).stream()
                .flatMap(meaning -> meaning.fit(spelled, roots).stream()
                        .map(fit -> fit.rank() + (meaning.literal() ? 0 : NOT_LITERAL)))
                .min(Integer::compare)
                .orElse(null);
    }

    /** Whether a fit of this rank leaves open which folder was meant, so that contradictions say little. */
    static boolean isEndOfName(int rank) {
        return rank % NOT_LITERAL == TrackSpelling.Fit.END_OF_NAME.rank();
    }
}
