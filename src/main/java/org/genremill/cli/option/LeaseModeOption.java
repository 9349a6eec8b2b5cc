package org.genremill.cli.option;

import picocli.CommandLine.Option;

/** The {@code --lease-mode} option of commands that publish labels or remove them. */
public final class LeaseModeOption {
    @Option(
            names = "--lease-mode",
            paramLabel = "MODE",
            description = "What the store must be able to do: exclusive (enforce conditional writes) or single-writer"
                    + " (nothing: you make sure that only one run publishes at a time). Default: exclusive.")
    private String mode;

    /** The option as the value of its configuration key. */
    public Flags flags() {
        return new Flags().set("label.lease-mode", mode, "--lease-mode");
    }
}
