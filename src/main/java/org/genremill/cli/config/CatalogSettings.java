package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.genremill.catalog.Exclusions;
import org.genremill.catalog.GenreSource;

/**
 * What belongs to the catalogue.
 *
 * @param include globs for the names or paths of the files that alone are music; empty for all
 * @param exclude globs for the names or paths of files that are never music
 * @param genre where the genre of a track is known from
 * @param labels the path or URI of the table of genres; present if {@code genre} is {@link GenreSource#LABELS}
 * @param inventory the path or URI of a list of files to read in place of listing folders
 */
public record CatalogSettings(
        List<String> include,
        List<String> exclude,
        GenreSource genre,
        Optional<String> labels,
        Optional<String> inventory) {
    public CatalogSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        requireNonNull(genre, "genre is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(inventory, "inventory is null");
    }

    static CatalogSettings read(Reading reading) {
        List<String> include =
                reading.texts("include", CatalogSettings::isGlob, "must be a list of globs for file names");
        List<String> exclude =
                reading.texts("exclude", CatalogSettings::isGlob, "must be a list of globs for file names");
        GenreSource genre = reading.choice("genre", GenreSource.class);
        Optional<String> labels = reading.optionalText("labels");
        if (genre == GenreSource.LABELS && labels.isEmpty()) {
            reading.reject("labels", "must name a table of genres, because genre = labels");
        }
        return new CatalogSettings(include, exclude, genre, labels, reading.optionalText("inventory"));
    }

    private static boolean isGlob(String text) {
        try {
            Exclusions.of(List.of(text), List.of());
            return !text.isBlank();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
