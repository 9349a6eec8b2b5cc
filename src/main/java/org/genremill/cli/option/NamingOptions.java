package org.genremill.cli.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.SeveralGenres;
import org.genremill.store.Json;
import picocli.CommandLine.Option;

/** Options about how genres are read to learn from them. */
public final class NamingOptions {
    private static final String GENRES = "catalog-genres";

    @Option(
            names = "--min-tracks-per-genre",
            paramLabel = "N",
            description = "Leave out genres with fewer tracks, by name and count. Default: 1, no genre.")
    private String minTracksPerGenre;

    @Option(
            names = "--several-genres",
            paramLabel = "RULE",
            description =
                    "What a track of several genres ('blues;rock') is: first (one of the first), all (learned under"
                            + " each, tested under the first) or refuse. Default: first.")
    private String severalGenres;

    public Flags flags() {
        return new Flags()
                .set("train.min-tracks-per-genre", minTracksPerGenre, "--min-tracks-per-genre")
                .set("catalog.several-genres", severalGenres, "--several-genres");
    }

    /** How genres were read, for a model's card. */
    private record Kept(Map<String, List<String>> names, SeveralGenres several) {}

    /** What a model's card keeps, so that the model can be fitted once more. */
    public static Map<String, String> recipe(GenreRules rules) {
        return Map.of(GENRES, Json.write(new Kept(rules.spellings(), rules.several())));
    }

    /** Takes out of a recipe what {@link #recipe} put there; those of earlier builds read genres as they were written. */
    public static GenreRules takenFrom(Map<String, String> recipe) {
        return Optional.ofNullable(recipe.remove(GENRES))
                .map(text -> Json.read(text, Kept.class, GENRES))
                .map(kept -> GenreRules.of(kept.names(), kept.several()))
                .orElse(GenreRules.PLAIN);
    }
}
