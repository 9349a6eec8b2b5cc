package org.genremill.cli.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.SeveralGenres;
import org.genremill.store.Json;
import picocli.CommandLine.Option;

/** Options for reading the genres of training data. */
public final class NamingOptions {
    private static final String GENRES = "catalog-genres";

    @Option(
            names = "--min-tracks-per-genre",
            paramLabel = "N",
            description = "Leave out genres with fewer tracks, and list them. Default: 1, which leaves out none.")
    private String minTracksPerGenre;

    @Option(
            names = "--several-genres",
            paramLabel = "RULE",
            description =
                    "How to treat a track of several genres ('blues;rock'): first (use the first), all (train on each,"
                            + " test on the first) or refuse. Default: first.")
    private String severalGenres;

    /** The given options as values of configuration keys. */
    public Flags flags() {
        return new Flags()
                .set("train.min-tracks-per-genre", minTracksPerGenre, "--min-tracks-per-genre")
                .set("catalog.several-genres", severalGenres, "--several-genres");
    }

    /** The rules for genres, as a model card stores them. */
    private record Kept(Map<String, List<String>> names, SeveralGenres several) {}

    /** The settings that a model card stores for refitting the model. */
    public static Map<String, String> recipe(GenreRules rules) {
        return Map.of(GENRES, Json.write(new Kept(rules.spellings(), rules.several())));
    }

    /** Removes from a recipe what {@link #recipe} added; recipes of earlier builds have no rules. */
    public static GenreRules takenFrom(Map<String, String> recipe) {
        return Optional.ofNullable(recipe.remove(GENRES))
                .map(text -> Json.read(text, Kept.class, GENRES))
                .map(kept -> GenreRules.of(kept.names(), kept.several()))
                .orElse(GenreRules.PLAIN);
    }
}
