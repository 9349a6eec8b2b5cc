package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.FileSystems;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.genremill.catalog.GenreSource;

/**
 * What belongs to the catalogue.
 *
 * @param exclude globs for the names of files that are never music
 * @param genre where the genre of a track is known from
 * @param labels the path or URI of the table of genres; present if {@code genre} is {@link GenreSource#LABELS}
 * @param inventory the path or URI of a list of files to read in place of listing folders
 */
public record CatalogSettings(
        List<String> exclude, GenreSource genre, Optional<String> labels, Optional<String> inventory) {
    public CatalogSettings {
        exclude = List.copyOf(exclude);
        requireNonNull(genre, "genre is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(inventory, "inventory is null");
    }

    static CatalogSettings read(Reading reading) {
        List<String> exclude =
                reading.texts("exclude", CatalogSettings::isGlob, "must be a list of globs for file names");
        GenreSource genre = reading.choice("genre", GenreSource.class);
        Optional<String> labels = reading.optionalText("labels");
        if (genre == GenreSource.LABELS && labels.isEmpty()) {
            reading.reject("labels", "must name a table of genres, because genre = labels");
        }
        return new CatalogSettings(exclude, genre, labels, reading.optionalText("inventory"));
    }

    private static boolean isGlob(String text) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + text);
            return !text.isBlank();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
