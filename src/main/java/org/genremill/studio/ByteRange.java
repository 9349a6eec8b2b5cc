package org.genremill.studio;

import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genremill.Counted;

/**
 * The byte range of a request (RFC 9110, section 14.1.2).
 *
 * @param first the first byte, from 0
 * @param last the last byte, not before the first
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long length() {
        return last - first + 1;
    }

    /**
     * Parses a Range header; empty if it is not supported, such as several ranges, so that the whole file is sent.
     *
     * @param bytes the length of the file
     * @throws HttpError if the range is outside the file
     */
    static Optional<ByteRange> parse(String header, long bytes) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long suffix = Long.parseLong(range.group(2));
            return Optional.of(checked(Math.max(0, bytes - suffix), bytes - 1, bytes));
        }
        long last = range.group(2).isEmpty() ? bytes - 1 : Math.min(bytes - 1, Long.parseLong(range.group(2)));
        return Optional.of(checked(Long.parseLong(range.group(1)), last, bytes));
    }

    private static ByteRange checked(long first, long last, long bytes) {
        if (first > last || first >= bytes) {
            throw new HttpError(
                    HttpStatus.RANGE_NOT_SATISFIABLE,
                    "NO_SUCH_RANGE",
                    "There %s %s.".formatted(Counted.form(bytes, "is", "are"), Counted.of(bytes, "byte")));
        }
        return new ByteRange(first, last);
    }
}
