package org.genremill.report.comparison;

import java.util.Locale;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Interval;
import org.genremill.evaluate.Predictions;

/** Numbers as they are printed: the same number of decimals all down a column. */
final class Figures {
    static final String NONE = "\u2013";

    private Figures() {}

    static String share(double value) {
        return Double.isFinite(value) ? format("%.3f", value) : NONE;
    }

    static String percent(double share) {
        return format("%.1f\u00a0%%", 100 * share);
    }

    /** A difference of shares in percentage points. */
    static String points(double difference) {
        return format("%.1f", 100 * difference);
    }

    static String signedPoints(double difference) {
        return format("%+.1f", 100 * difference);
    }

    static String interval(Interval interval) {
        return "[%s, %s]".formatted(share(interval.low()), share(interval.high()));
    }

    static String count(long value) {
        return format("%,d", value);
    }

    static String seconds(double value) {
        return format("%,.2f", value);
    }

    static String pValue(double value) {
        return value < 0.001 ? "< 0.001" : format("%.3f", value);
    }

    /** The mean over seeds with its deviation, which one seed does not have. */
    static String overSeeds(Candidate candidate) {
        return candidate.runs().size() == 1 ? NONE : spread(candidate.meanAccuracy(), candidate.deviation());
    }

    static String spread(double mean, double deviation) {
        return share(mean) + "\u00a0\u00b1\u00a0" + share(deviation);
    }

    static String seeds(Candidate candidate) {
        return candidate.runs().size() == 1 ? "one seed" : candidate.runs().size() + " seeds";
    }

    /** The 95 % interval of the first seed's accuracy. */
    static Interval intervalOf(Predictions predictions) {
        return Interval.wilson(predictions.correct(), predictions.size());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
