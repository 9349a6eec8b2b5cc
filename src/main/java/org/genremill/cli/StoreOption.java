package org.genremill.cli;

import picocli.CommandLine.Option;

/** Where a command keeps its tables, or finds them. */
final class StoreOption {
    @Option(names = "--store", paramLabel = "URI", description = "Where tables are kept. Default: genremill-store.")
    private String uri;

    Flags flags() {
        return new Flags().set("store", uri, "--store");
    }
}
