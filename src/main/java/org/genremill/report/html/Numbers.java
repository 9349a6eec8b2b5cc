package org.genremill.report.html;

import java.util.Locale;

/** Formats numbers, with the same number of decimals all down a column. */
public final class Numbers {
    /** Shown for a missing number. */
    public static final String NONE = "\u2013";

    private Numbers() {}

    /** A fraction, 0 to 1. */
    public static String share(double value) {
        return Double.isFinite(value) ? format("%.3f", value) : NONE;
    }

    /** A fraction in per cent. */
    public static String percent(double share) {
        return format("%.1f\u00a0%%", 100 * share);
    }

    /** A difference of fractions in percentage points. */
    public static String points(double difference) {
        return format("%.1f", 100 * difference);
    }

    /** {@link #points} with its sign. */
    public static String signedPoints(double difference) {
        return format("%+.1f", 100 * difference);
    }

    /** A whole number with thousands separators. */
    public static String count(long value) {
        return format("%,d", value);
    }

    /** A time in seconds. */
    public static String seconds(double value) {
        return format("%,.2f", value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
