package org.genremill.learn.table;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How many recordings the rows of a table are.
 *
 * @param rule how they are known, as it is written in a configuration
 * @param rows of the table
 * @param files that the rows are of: fewer where files were cut into segments as they were extracted
 * @param recordings that the files are of: fewer where files are excerpts
 * @param examples some recordings of several files, in words; empty if there are none
 */
public record Recordings(String rule, long rows, long files, long recordings, List<String> examples) {
    /** Of a table about which nobody has asked. */
    public static final Recordings UNKNOWN = new Recordings("unknown", 0, 0, 0, List.of());

    public Recordings {
        requireNonNull(rule, "rule is null");
        examples = List.copyOf(requireNonNull(examples, "examples is null"));
    }

    /** For people. */
    public String inWords() {
        String counts =
                "recordings (%s): %,d rows of %,d files are %,d recordings".formatted(rule, rows, files, recordings);
        return examples.isEmpty() ? counts : counts + "; for example " + String.join(", ", examples);
    }
}
