package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file name as a program that cuts recordings into excerpts may have written it: {@code song_part2},
 * {@code 000042.3}, {@code song_00m_03s__00m_06s}.
 *
 * @param form the form in which the name marks an excerpt
 * @param recording the name without that mark
 * @param position the position of the excerpt: its number, or its start in the unit of the name
 * @param end its end, in the same unit; equal to {@code position} if the name has none
 * @param style the separator and word before the number; excerpts of one recording share it
 * @param digits the number of digits of a counter
 */
public record CutName(Form form, String recording, double position, double end, String style, int digits) {
    /** How a name marks an excerpt, the most explicit form first. */
    public enum Form {
        /** Explicit: a word such as {@code chunk} with a number, a cutter's own format, or an id and a number. */
        EXPLICIT,
        /** Two numbers that may be start and end, to be confirmed by neighbouring names. */
        RANGE,
        /** A number that may count excerpts or tracks, to be decided by neighbouring names and durations. */
        COUNTER
    }

    /** mp3splt: {@code song_00m_03s__00m_06s_50h}; minutes, seconds and hundredths. */
    private static final Pattern MP3SPLT =
            Pattern.compile("(.+?)_(\\d+)m_(\\d{2})s(?:_(\\d{1,2})h)?__\\d+m_\\d{2}s(?:_\\d{1,2}h)?");

    /** aubiocut: {@code song_0012.485215}; seconds. */
    private static final Pattern AUBIO = Pattern.compile("(.+)_(\\d{4,}\\.\\d{6})");

    private static final Pattern WORD = Pattern.compile(
            "(.*[^-_. ])[-_.]+" + TrackNames.EXCERPT_WORD + "(\\d{1,6})(?:[-_.]?of[-_.]?\\d{1,6})?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** {@code song [00.30-01.00]}, {@code song [0:30-1:00]}: minutes and seconds. */
    private static final Pattern CLOCK =
            Pattern.compile("(.+?)[-_. ]*\\[(\\d{1,3})[.:](\\d{2})\\s*[-_\\u2013]\\s*(\\d{1,3})[.:](\\d{2})\\]");

    /** {@code song_0s-30s}, {@code song_30000ms_60000ms}. */
    private static final Pattern UNITS =
            Pattern.compile("(.+?)[-_. ](\\d+(?:\\.\\d+)?)(ms|s|sec)[-_](\\d+(?:\\.\\d+)?)\\3");

    /** {@code blues.00012.3}, {@code 000042.3}: an id of five digits or more, and the number of the excerpt. */
    private static final Pattern NUMBERED_ID = Pattern.compile("(.*\\d{5,})\\.(\\d{1,9})");

    private static final Pattern RANGE =
            Pattern.compile("(.+?)[-_. ]\\[?(\\d{1,9}(?:\\.\\d{1,6})?)[-_](\\d{1,9}(?:\\.\\d{1,6})?)\\]?");

    /** Five or more digits are an id, not a counter; a number after a space belongs to a title. */
    private static final Pattern COUNTER = Pattern.compile("(.*[^-_. ])([-_.])(\\d{1,4})|(.*[^-_. \\d])(\\d{2,4})");

    public CutName {
        requireNonNull(form, "form is null");
        requireNonNull(recording, "recording is null");
        requireNonNull(style, "style is null");
    }

    /**
     * The possible readings of a file name, the most explicit first. {@code blues.00000_002} may be the third excerpt
     * of {@code blues.00000}, or the first two seconds of {@code blues}: neighbouring names decide.
     *
     * @param uri with or without folders and extension
     * @return empty if nothing in the name looks like an excerpt; if there is an explicit reading, only that
     */
    public static List<CutName> of(String uri) {
        String stem = TrackNames.stem(uri);
        Optional<CutName> explicit = explicit(stem);
        return explicit.map(List::of).orElseGet(() -> Stream.concat(range(stem).stream(), counter(stem).stream())
                .toList());
    }

    private static Optional<CutName> explicit(String stem) {
        Matcher mp3splt = MP3SPLT.matcher(stem);
        if (mp3splt.matches()) {
            double hundredths = mp3splt.group(4) == null ? 0 : Double.parseDouble(mp3splt.group(4));
            return explicit(mp3splt.group(1), clock(mp3splt.group(2), mp3splt.group(3)) + hundredths / 100, "mp3splt");
        }
        Matcher clock = CLOCK.matcher(stem);
        if (clock.matches()) {
            return explicit(clock.group(1), clock(clock.group(2), clock.group(3)), "clock");
        }
        for (Pattern pattern : new Pattern[] {AUBIO, UNITS, WORD, NUMBERED_ID}) {
            Matcher matcher = pattern.matcher(stem);
            if (matcher.matches()) {
                int number = pattern == WORD ? 3 : 2;
                String style = pattern == WORD ? matcher.group(2).toLowerCase(Locale.ROOT) : pattern.pattern();
                return explicit(matcher.group(1), Double.parseDouble(matcher.group(number)), style);
            }
        }
        return Optional.empty();
    }

    private static Optional<CutName> explicit(String recording, double position, String style) {
        return Optional.of(new CutName(Form.EXPLICIT, recording, position, position, style, 0));
    }

    private static Optional<CutName> range(String stem) {
        Matcher matcher = RANGE.matcher(stem);
        if (!matcher.matches() || matcher.group(1).endsWith(" ")) {
            return Optional.empty();
        }
        double start = Double.parseDouble(matcher.group(2));
        double end = Double.parseDouble(matcher.group(3));
        // 0 to 1 may be one second, or disc 0, track 1.
        return end - start < 2
                ? Optional.empty()
                : Optional.of(new CutName(Form.RANGE, matcher.group(1), start, end, "range", 0));
    }

    private static Optional<CutName> counter(String stem) {
        Matcher matcher = COUNTER.matcher(stem);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean apart = matcher.group(2) != null;
        String digits = matcher.group(apart ? 3 : 5);
        double number = Double.parseDouble(digits);
        return Optional.of(new CutName(
                Form.COUNTER,
                matcher.group(apart ? 1 : 4),
                number,
                number,
                apart ? matcher.group(2) : "",
                digits.length()));
    }

    private static double clock(String minutes, String seconds) {
        return 60 * Double.parseDouble(minutes) + Double.parseDouble(seconds);
    }
}
