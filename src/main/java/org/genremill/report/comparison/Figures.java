package org.genremill.report.comparison;

import java.util.Locale;
import org.genremill.Counted;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Interval;
import org.genremill.evaluate.Predictions;
import org.genremill.report.html.Numbers;

/** Formats the scores of learners. */
final class Figures {
    private Figures() {}

    static String interval(Interval interval) {
        return "[%s, %s]".formatted(Numbers.share(interval.low()), Numbers.share(interval.high()));
    }

    static String pValue(double value) {
        return value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** The mean over seeds with its standard deviation; without one for a single seed. */
    static String overSeeds(Candidate candidate) {
        return candidate.runs().size() == 1 ? Numbers.NONE : spread(candidate.meanAccuracy(), candidate.deviation());
    }

    static String spread(double mean, double deviation) {
        return Numbers.share(mean) + "\u00a0\u00b1\u00a0" + Numbers.share(deviation);
    }

    static String seeds(Candidate candidate) {
        return candidate.runs().size() == 1
                ? "one seed"
                : Counted.of(candidate.runs().size(), "seed");
    }

    /** The 95 % interval of the first seed's accuracy. */
    static Interval intervalOf(Predictions predictions) {
        return Interval.wilson(predictions.correct(), predictions.size());
    }
}
