package org.genremill.cli.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genremill.catalog.Locations;
import org.genremill.steps.table.ImportSource;
import picocli.CommandLine.Option;

/** Options about something to learn from that the store does not hold. */
public final class ImportOptions {
    private static final String CSV = "features-csv";
    private static final String PICTURES = "pictures";
    private static final String LABELS = "features-labels";
    private static final String PUBLISHED_TABLE = "gtzan57-kaggle";

    @Option(
            names = "--features-csv",
            paramLabel = "URI",
            description =
                    "Learn from this table, CSV or Parquet (filename, label, and the columns of the feature set), instead of"
                            + " the store's features; also the features.csv of the Free Music Archive, with --features"
                            + " fma518 and --labels.")
    private String featuresCsv;

    @Option(
            names = "--pictures",
            paramLabel = "URI",
            description = "Learn from the pictures (PNG or JPEG) of this folder, which has a folder for each genre.")
    private String pictures;

    @Option(
            names = "--labels",
            paramLabel = "URI",
            description =
                    "With --features-csv: a table of tracks and genres, in place of genres in the same table; also"
                            + " the tracks.csv of the Free Music Archive.")
    private String labels;

    @Option(
            names = "--allow-unmatched",
            description = "Go on even if a table of labels or artists names none of the tracks.")
    private boolean allowUnmatched;

    /**
     * What to import instead of reading the store, if anything.
     *
     * @param allowed whether a table of genres need not name any of the tracks
     */
    public Optional<ImportSource> imported(boolean allowed) {
        return ImportSource.of(located(featuresCsv), located(pictures), located(labels))
                .map(imported -> imported.allowingUnmatched(allowed));
    }

    private static Optional<String> located(String uri) {
        return Optional.ofNullable(uri).map(Locations::normalised);
    }

    public Flags flags() {
        return new Flags()
                .set("catalog.allow-unmatched", allowUnmatched ? "true" : null, "--allow-unmatched")
                .note(LABELS, labels == null ? null : List.of(labels))
                .note(CSV, featuresCsv == null ? null : List.of(featuresCsv))
                .note(PICTURES, pictures == null ? null : List.of(pictures));
    }

    /** The tables to learn from: what is imported knows its own name, if none was given. */
    public List<String> tables(List<String> named) {
        if (pictures != null) {
            return List.of(PICTURES);
        }
        return named == null && featuresCsv != null ? List.of(PUBLISHED_TABLE) : named;
    }

    /** What a model's card keeps, so that the model can be fitted once more. */
    public Map<String, String> recipe() {
        return Map.of(
                CSV, located(featuresCsv).orElse(""),
                PICTURES, located(pictures).orElse(""),
                LABELS, located(labels).orElse(""));
    }

    /** Takes out of a recipe what {@link #recipe} put there. */
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
