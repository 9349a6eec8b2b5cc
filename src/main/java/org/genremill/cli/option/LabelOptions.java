package org.genremill.cli.option;

import picocli.CommandLine.Option;

/** Options for labelling tracks. */
public final class LabelOptions {
    @Option(
            names = "--model",
            paramLabel = "ID",
            description =
                    "The model's name in the store, the URI of its folder, or best:PROTOCOL for the most accurate one under"
                            + " a protocol, for example best:holdout.")
    private String model;

    @Option(
            names = "--abstain-below",
            paramLabel = "P",
            description = "The least confidence of a label, 0 to 1; below it the genre is 'abstained'. Default: 0.")
    private String abstainBelow;

    @Option(names = "--tasks", paramLabel = "N", description = "How many Spark tasks to use. Default: auto.")
    private String tasks;

    /** The given options as values of configuration keys. */
    public Flags flags() {
        return new Flags()
                .set("label.model", model, "--model")
                .set("label.abstain-below", abstainBelow, "--abstain-below")
                .set("features.tasks", tasks, "--tasks");
    }
}
