package org.genremill.cli.option;

import picocli.CommandLine.Option;

/** Options about how tracks get their labels. */
public final class LabelOptions {
    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "The model's name in the store, or the URI of its folder.")
    private String model;

    @Option(
            names = "--abstain-below",
            paramLabel = "P",
            description = "The least confidence of a label, 0 to 1; below it the genre is 'abstained'. Default: 0.")
    private String abstainBelow;

    @Option(names = "--tasks", paramLabel = "N", description = "How many tasks to deal tracks into. Default: auto.")
    private String tasks;

    public Flags flags() {
        return new Flags()
                .set("label.model", model, "--model")
                .set("label.abstain-below", abstainBelow, "--abstain-below")
                .set("features.tasks", tasks, "--tasks");
    }
}
