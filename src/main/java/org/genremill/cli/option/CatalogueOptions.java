package org.genremill.cli.option;

import java.util.List;
import picocli.CommandLine.Option;

/** Options for which files are music, and which genres they have. */
public final class CatalogueOptions {
    @Option(
            names = "--genre",
            paramLabel = "SOURCE",
            description =
                    "The source of genres: folder, labels, tag (of the files themselves) or none. Default: folder, or"
                            + " labels with --labels.")
    private String genre;

    @Option(
            names = "--labels",
            paramLabel = "URI",
            description =
                    "A table, CSV or Parquet, of tracks (a column uri, path, filename or track) and genres (genre or label);"
                            + " also the tracks.csv of the Free Music Archive.")
    private String labels;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            split = ",",
            description = "Only these files are music: names or, with a slash, paths below the input, such as"
                    + " 'albums/**'. Default: all.")
    private List<String> include;

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            split = ",",
            description = {
                "Files to exclude, by name or path, instead of the default list.",
                "No other names are excluded, not even those that begin with a dot."
            })
    private List<String> exclude;

    @Option(
            names = "--inventory",
            paramLabel = "URI",
            description =
                    "Read this list of files (an S3 Inventory's manifest.json, or a CSV or Parquet table with uri,"
                            + " size, and etag or last_modified) instead of listing the folders.")
    private String inventory;

    @Option(names = "--allow-unmatched", description = "Continue even if the table of labels matches no track.")
    private boolean allowUnmatched;

    @Option(
            names = "--moved-from",
            paramLabel = "URI",
            description = "The folder that the input was in before it moved. The store's tracks there are those of the"
                    + " input; none is decoded again. Once is enough.")
    private String movedFrom;

    /** The given options as values of configuration keys. */
    public Flags flags() {
        return new Flags()
                .set(
                        "catalog.genre",
                        genre == null && labels != null ? "labels" : genre,
                        genre == null ? "--labels" : "--genre")
                .set("catalog.labels", labels, "--labels")
                .set("catalog.include", include, "--include")
                .set("catalog.exclude", exclude, "--exclude")
                .set("catalog.inventory", inventory, "--inventory")
                .set("catalog.allow-unmatched", allowUnmatched ? "true" : null, "--allow-unmatched")
                .set("catalog.moved-from", movedFrom, "--moved-from");
    }
}
