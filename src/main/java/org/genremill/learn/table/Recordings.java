package org.genremill.learn.table;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.genremill.Counted;

/**
 * The number of recordings behind the rows of a table.
 *
 * @param rule how recordings are identified, as written in the configuration
 * @param rows of the table
 * @param files behind the rows; fewer than rows if files were segmented
 * @param recordings behind the files; fewer than files if files are excerpts
 * @param examples some recordings with several files, as text; empty if there are none
 */
public record Recordings(String rule, long rows, long files, long recordings, List<String> examples) {
    /** For a table whose recordings were not determined. */
    public static final Recordings UNKNOWN = new Recordings("unknown", 0, 0, 0, List.of());

    public Recordings {
        requireNonNull(rule, "rule is null");
        examples = List.copyOf(requireNonNull(examples, "examples is null"));
    }

    /** A description for the console. */
    public String inWords() {
        String counts = "recordings (%s): %s of %s %s %s"
                .formatted(
                        rule,
                        Counted.of(rows, "row"),
                        Counted.of(files, "file"),
                        Counted.form(rows, "is", "are"),
                        Counted.of(recordings, "recording"));
        return examples.isEmpty() ? counts : counts + "; for example " + String.join(", ", examples);
    }
}
