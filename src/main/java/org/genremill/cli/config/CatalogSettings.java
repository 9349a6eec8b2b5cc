package org.genremill.cli.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.genremill.catalog.Exclusions;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.GenreSource;
import org.genremill.catalog.SeveralGenres;

/**
 * Which files belong to the catalogue, and how their genres are read.
 *
 * @param include globs for names or paths; only matching files are music; empty for all
 * @param exclude globs for names or paths of files to exclude
 * @param genre the source of genres
 * @param labels the path or URI of the table of genres; present if {@code genre} is {@link GenreSource#LABELS}
 * @param inventory the path or URI of a list of files to read instead of listing folders
 * @param allowUnmatched whether a user's table may match none of the tracks
 * @param movedFrom the folder that the input was in before it moved
 * @param genres rules for reading genres from any source
 */
public record CatalogSettings(
        List<String> include,
        List<String> exclude,
        GenreSource genre,
        Optional<String> labels,
        Optional<String> inventory,
        boolean allowUnmatched,
        Optional<String> movedFrom,
        GenreRules genres) {
    public CatalogSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        requireNonNull(genre, "genre is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(inventory, "inventory is null");
        requireNonNull(movedFrom, "movedFrom is null");
        requireNonNull(genres, "genres is null");
    }

    static CatalogSettings read(ConfigReader reading) {
        List<String> include =
                reading.texts("include", CatalogSettings::isGlob, "must be a list of globs for file names");
        List<String> exclude =
                reading.texts("exclude", CatalogSettings::isGlob, "must be a list of globs for file names");
        GenreSource genre = reading.choice("genre", GenreSource.class);
        Optional<String> labels = reading.optionalLocation("labels");
        if (genre == GenreSource.LABELS && labels.isEmpty()) {
            reading.reject("labels", "must name a table of genres, because genre = labels");
        }
        return new CatalogSettings(
                include,
                exclude,
                genre,
                labels,
                reading.optionalLocation("inventory"),
                reading.flag("allow-unmatched"),
                reading.optionalLocation("moved-from"),
                genres(reading));
    }

    private static GenreRules genres(ConfigReader reading) {
        ConfigReader names = reading.group("genres");
        SortedMap<String, List<String>> spellings = new TreeMap<>();
        names.keys()
                .forEach(name -> spellings.put(
                        name,
                        names.texts(
                                ConfigUtil.quoteString(name),
                                text -> !text.isBlank(),
                                "must be a list of spellings and sub-genres, none of them blank")));
        SortedMap<String, String> mistakes = GenreRules.mistakes(spellings);
        mistakes.forEach((name, problem) -> names.reject(ConfigUtil.quoteString(name), problem));
        SeveralGenres several = reading.choice("several-genres", SeveralGenres.class);
        return GenreRules.of(mistakes.isEmpty() ? spellings : Map.of(), several);
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
