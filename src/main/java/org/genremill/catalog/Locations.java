package org.genremill.catalog;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normalises paths and URIs to one spelling. */
public final class Locations {
    private static final Pattern S3 = Pattern.compile("(?i)s3[an]?://");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

    private Locations() {}

    /**
     * A path or URI as Hadoop expects it: {@code s3://} and {@code s3n://} become {@code s3a://}, and schemes lower
     * case. The rest is unchanged.
     */
    public static String normalised(String uri) {
        Matcher s3 = S3.matcher(uri);
        if (s3.lookingAt()) {
            return "s3a://" + uri.substring(s3.end());
        }
        Matcher scheme = SCHEME.matcher(uri);
        return scheme.lookingAt() ? scheme.group().toLowerCase(Locale.ROOT) + uri.substring(scheme.end()) : uri;
    }
}
