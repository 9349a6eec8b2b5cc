package org.genremill.cli.option;

import java.util.List;
import picocli.CommandLine.Option;

/** The {@code --input} option of commands that need one. */
public final class InputOption {
    @Option(
            names = "--input",
            paramLabel = "URI",
            required = true,
            arity = "1..*",
            description = "Files and folders of music, on any file system that Hadoop knows.")
    private List<String> uris;

    /** The URIs as given, at least one. */
    public List<String> uris() {
        return List.copyOf(uris);
    }

    /** The option as a note, because it is no configuration key. */
    public Flags flags() {
        return new Flags().note("input", uris);
    }
}
