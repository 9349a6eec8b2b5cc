package org.genremill.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.genremill.steps.Imported;
import picocli.CommandLine.Option;

/** Options about something to learn from that the store does not hold. */
final class ImportOptions {
    private static final String CSV = "features-csv";
    private static final String PICTURES = "pictures";
    private static final String PUBLISHED_TABLE = "gtzan57-kaggle";

    @Option(
            names = "--features-csv",
            paramLabel = "URI",
            description =
                    "Learn from this CSV table (filename, label, and the columns of the feature set) instead of the"
                            + " store's features.")
    private String featuresCsv;

    @Option(
            names = "--pictures",
            paramLabel = "URI",
            description = "Learn from the pictures (PNG or JPEG) of this folder, which has a folder for each genre.")
    private String pictures;

    Optional<Imported> imported() {
        return Imported.of(Optional.ofNullable(featuresCsv), Optional.ofNullable(pictures));
    }

    Flags flags() {
        return new Flags()
                .note(CSV, featuresCsv == null ? null : List.of(featuresCsv))
                .note(PICTURES, pictures == null ? null : List.of(pictures));
    }

    /** The tables to learn from: what is imported knows its own name, if none was given. */
    List<String> tables(List<String> named) {
        if (pictures != null) {
            return List.of(PICTURES);
        }
        return named == null && featuresCsv != null ? List.of(PUBLISHED_TABLE) : named;
    }

    /** What a model's card keeps, so that the model can be fitted once more. */
    Map<String, String> recipe() {
        return Map.of(
                CSV, Objects.requireNonNullElse(featuresCsv, ""), PICTURES, Objects.requireNonNullElse(pictures, ""));
    }

    /** Takes out of a recipe what {@link #recipe} put there. */
    static Optional<Imported> takenFrom(Map<String, String> recipe) {
        Optional<String> csv = Optional.ofNullable(recipe.remove(CSV));
        Optional<String> folder = Optional.ofNullable(recipe.remove(PICTURES));
        return Imported.of(csv.filter(uri -> !uri.isEmpty()), folder.filter(uri -> !uri.isEmpty()));
    }
}
