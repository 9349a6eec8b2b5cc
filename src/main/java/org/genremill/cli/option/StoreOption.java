package org.genremill.cli.option;

import picocli.CommandLine.Option;

/** The {@code --store} option. */
public final class StoreOption {
    @Option(names = "--store", paramLabel = "URI", description = "Where tables are kept. Default: genremill-store.")
    private String uri;

    /** The option as the value of its configuration key. */
    public Flags flags() {
        return new Flags().set("store", uri, "--store");
    }
}
