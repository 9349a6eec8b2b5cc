package org.genremill.catalog;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How to identify rows of a table that are excerpts of one recording.
 *
 * @param kind the source of this information
 * @param detail the column's name or the regular expression; otherwise empty
 */
public record RecordingRule(Kind kind, String detail) implements Serializable {
    /** Detects common excerpt names. */
    public static final RecordingRule AUTO = new RecordingRule(Kind.AUTO, "");
    /** Treats every file as a recording. */
    public static final RecordingRule FILE = new RecordingRule(Kind.FILE, "");

    private static final String COLUMN_PREFIX = "column:";
    private static final String REGEX_PREFIX = "regex:";
    private static final String ALLOWED = "must be auto, file, folder, column:NAME or regex:PATTERN";

    /** The source of the recording's identity. */
    public enum Kind {
        /** Names written by common cutters, see {@link CutName} and {@link Excerpts}. */
        AUTO,
        /** Every file is a separate recording. */
        FILE,
        /** All files of a folder are one recording. */
        FOLDER,
        /** Rows with equal values in a column are one recording. */
        COLUMN,
        /** Rows with equal text in the group of a regular expression are one recording. */
        REGEX
    }

    public RecordingRule {
        requireNonNull(kind, "kind is null");
        requireNonNull(detail, "detail is null");
    }

    /**
     * Parses a rule.
     *
     * @throws IllegalArgumentException with a message on what is wrong
     */
    public static RecordingRule parse(String text) {
        if (text.startsWith(COLUMN_PREFIX) && text.length() > COLUMN_PREFIX.length()) {
            return new RecordingRule(Kind.COLUMN, text.substring(COLUMN_PREFIX.length()));
        }
        if (text.startsWith(REGEX_PREFIX) && text.length() > REGEX_PREFIX.length()) {
            String pattern = text.substring(REGEX_PREFIX.length());
            requireOneGroup(pattern);
            return new RecordingRule(Kind.REGEX, pattern);
        }
        return switch (text) {
            case "auto" -> AUTO;
            case "file", "none" -> FILE;
            case "folder" -> new RecordingRule(Kind.FOLDER, "");
            default -> throw new IllegalArgumentException(ALLOWED);
        };
    }

    private static void requireOneGroup(String pattern) {
        int groups;
        try {
            groups = Pattern.compile(pattern).matcher("").groupCount();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "is not a regular expression: %s near index %d".formatted(e.getDescription(), e.getIndex()), e);
        }
        if (groups != 1) {
            throw new IllegalArgumentException(
                    "must have exactly one group, the part of the name that says which recording it is, and has "
                            + groups);
        }
    }

    /**
     * The recording identified by a path alone, for {@link Kind#FOLDER} and {@link Kind#REGEX}; empty if there is none.
     * An expression with a slash is searched in the whole path; one without only in the file name, and the folders are
     * part of the identity.
     */
    public Optional<String> stated(String uri) {
        String folder = TrackNames.folder(uri);
        if (kind == Kind.FOLDER) {
            return folder.isEmpty() ? Optional.empty() : Optional.of(folder.substring(0, folder.length() - 1));
        }
        boolean whole = detail.contains("/");
        Matcher matcher = Pattern.compile(detail).matcher(whole ? uri : TrackNames.fileName(uri));
        return matcher.find() && matcher.group(1) != null
                ? Optional.of((whole ? "" : folder) + matcher.group(1))
                : Optional.empty();
    }

    /** The rule as written in a configuration. */
    @Override
    public String toString() {
        return switch (kind) {
            case COLUMN -> COLUMN_PREFIX + detail;
            case REGEX -> REGEX_PREFIX + detail;
            default -> kind.name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
