package org.genremill.cli.option;

import picocli.CommandLine.Option;

/** Where a command keeps its tables, or finds them. */
public final class StoreOption {
    @Option(names = "--store", paramLabel = "URI", description = "Where tables are kept. Default: genremill-store.")
    private String uri;

    public Flags flags() {
        return new Flags().set("store", uri, "--store");
    }
}
