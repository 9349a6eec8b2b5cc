package org.genremill.cli.option;

import picocli.CommandLine.Option;

/** Options for splitting tracks into training and test sets. */
public final class SplitOptions {
    @Option(names = "--folds", paramLabel = "N", description = "How many folds cross-validation has. Default: 5.")
    private String folds;

    @Option(names = "--artists", paramLabel = "URI", description = "A table of tracks and artists, for artist-kfold.")
    private String artists;

    @Option(
            names = "--split-table",
            paramLabel = "URI",
            description = "For the protocol csv: a table of tracks and their part or split (train, valid or test).")
    private String splitTable;

    @Option(
            names = "--recording",
            paramLabel = "RULE",
            description =
                    "How to recognise excerpts of one recording, which stay on one side of every split: auto (by the file"
                            + " names that common cutters give), file (each file is a recording), folder, column:NAME,"
                            + " or regex:PATTERN with one group. Default: auto.")
    private String recording;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of splits and stochastic learners, the first if there are several. Default: 42.")
    private String seed;

    /** The given options as values of configuration keys. */
    public Flags flags() {
        return new Flags()
                .set("train.folds", folds, "--folds")
                .set("train.artists", artists, "--artists")
                .set("train.split-table", splitTable, "--split-table")
                .set("train.recording", recording, "--recording")
                .set("train.seed", seed, "--seed");
    }
}
