package org.genremill.cli.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genremill.catalog.Locations;
import org.genremill.steps.table.ImportSource;
import picocli.CommandLine.Option;

/** Options for training data from outside the store. */
public final class ImportOptions {
    private static final String CSV = "features-csv";
    private static final String PICTURES = "pictures";
    private static final String LABELS = "features-labels";
    private static final String PUBLISHED_TABLE = "gtzan57-kaggle";

    @Option(
            names = "--features-csv",
            paramLabel = "URI",
            description = "Train on this table, CSV or Parquet (filename, label, and the columns of the feature set),"
                    + " instead of the store's features; also the features.csv of the Free Music Archive, with"
                    + " --features fma518 and --labels.")
    private String featuresCsv;

    @Option(
            names = "--pictures",
            paramLabel = "URI",
            description = "Train on the pictures (PNG or JPEG) in this folder, which has a subfolder for each genre.")
    private String pictures;

    @Option(
            names = "--labels",
            paramLabel = "URI",
            description = "With --features-csv: a table of tracks and genres, instead of genres in the same table; also"
                    + " the tracks.csv of the Free Music Archive.")
    private String labels;

    @Option(
            names = "--allow-unmatched",
            description = "Continue even if a table of labels or artists matches no track.")
    private boolean allowUnmatched;

    /**
     * The data to import instead of reading the store, if any.
     *
     * @param allowed whether a table of genres may match none of the tracks
     */
    public Optional<ImportSource> imported(boolean allowed) {
        return ImportSource.of(located(featuresCsv), located(pictures), located(labels))
                .map(imported -> imported.allowingUnmatched(allowed));
    }

    private static Optional<String> located(String uri) {
        return Optional.ofNullable(uri).map(Locations::normalised);
    }

    /** The given options as values of configuration keys. */
    public Flags flags() {
        return new Flags()
                .set("catalog.allow-unmatched", allowUnmatched ? "true" : null, "--allow-unmatched")
                .note(LABELS, labels == null ? null : List.of(labels))
                .note(CSV, featuresCsv == null ? null : List.of(featuresCsv))
                .note(PICTURES, pictures == null ? null : List.of(pictures));
    }

    /** The tables to train on; imported data has a default name. */
    public List<String> tables(List<String> named) {
        if (pictures != null) {
            return List.of(PICTURES);
        }
        return named == null && featuresCsv != null ? List.of(PUBLISHED_TABLE) : named;
    }

    /** The settings that a model card stores for refitting the model. */
    public Map<String, String> recipe() {
        return Map.of(
                CSV, located(featuresCsv).orElse(""),
                PICTURES, located(pictures).orElse(""),
                LABELS, located(labels).orElse(""));
    }

    /** Removes from a recipe what {@link #recipe} added. */
    public static Optional<ImportSource> takenFrom(Map<String, String> recipe) {
        Optional<String> csv = Optional.ofNullable(recipe.remove(CSV));
        Optional<String> folder = Optional.ofNullable(recipe.remove(PICTURES));
        Optional<String> genres = Optional.ofNullable(recipe.remove(LABELS));
        return ImportSource.of(
                csv.filter(uri -> !uri.isEmpty()),
                folder.filter(uri -> !uri.isEmpty()),
                genres.filter(uri -> !uri.isEmpty()));
    }
}
