package org.genremill.learn.table;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.genremill.Counted;
import org.genremill.catalog.GenreRules;
import org.genremill.catalog.GenreVariants;
import org.genremill.catalog.SeveralGenres;
import org.genremill.catalog.Spelling;

/**
 * How the genres stated by a catalogue were read.
 *
 * @param rule how tracks of several genres are treated: first, all or refuse
 * @param tracks the number of tracks per genre; under {@code all} a track counts for each of its genres
 * @param several the number of tracks with several genres
 * @param renamed the number of tracks whose genre was mapped to another name
 * @param blank the number of tracks with a text that names no genre
 * @param minTracks genres with fewer tracks are left out
 * @param leftOut the number of tracks of each genre that was left out
 * @param variants different spellings that may be the same genre
 */
public record GenreCounts(
        String rule,
        SortedMap<String, Long> tracks,
        long several,
        long renamed,
        long blank,
        long minTracks,
        SortedMap<String, Long> leftOut,
        List<GenreVariants> variants) {
    /** For models of earlier versions, which used genres as stated. */
    public static final GenreCounts UNKNOWN =
            new GenreCounts("", new TreeMap<>(), 0, 0, 0, 1, new TreeMap<>(), List.of());

    private static final int SHOWN = 20;

    public GenreCounts {
        requireNonNull(rule, "rule is null");
        tracks = new TreeMap<>(tracks);
        leftOut = new TreeMap<>(leftOut);
        variants = List.copyOf(variants);
    }

    /**
     * Counts genres.
     *
     * @param tracksByText the number of tracks per text of the catalogue
     * @param rules how genres are read
     * @param minTracks genres with fewer tracks are left out
     */
    public static GenreCounts of(Map<String, Long> tracksByText, GenreRules rules, long minTracks) {
        SortedMap<String, Long> tracks = new TreeMap<>();
        long several = 0;
        long renamed = 0;
        long blank = 0;
        for (Map.Entry<String, Long> text : tracksByText.entrySet()) {
            List<String> names = rules.names(text.getKey());
            int counted = rules.several() == SeveralGenres.ALL ? names.size() : Math.min(1, names.size());
            names.subList(0, counted).forEach(name -> tracks.merge(name, text.getValue(), Long::sum));
            several += names.size() > 1 ? text.getValue() : 0;
            blank += names.isEmpty() ? text.getValue() : 0;
            renamed += names.size() == 1 && !names.get(0).equals(Spelling.trimmed(text.getKey())) ? text.getValue() : 0;
        }
        SortedMap<String, Long> leftOut = new TreeMap<>(tracks);
        leftOut.values().removeIf(count -> count >= minTracks);
        tracks.keySet().removeAll(leftOut.keySet());
        // Users who map each of them explicitly want them apart.
        Set<String> meant = new HashSet<>(rules.nameByKey().values());
        List<GenreVariants> variants = GenreVariants.of(tracks).stream()
                .filter(names -> !meant.containsAll(names.tracks().keySet()))
                .toList();
        String rule = rules.several().name().toLowerCase(Locale.ROOT);
        return new GenreCounts(rule, tracks, several, renamed, blank, minTracks, leftOut, variants);
    }

    /** The counts by their names in manifests. */
    @JsonIgnore
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(Map.of(
                "genres",
                (long) tracks.size(),
                "genres_left_out",
                (long) leftOut.size(),
                "tracks_left_out",
                leftOut.values().stream().mapToLong(Long::longValue).sum(),
                "tracks_of_several_genres",
                several,
                "tracks_with_a_genre_renamed",
                renamed,
                "tracks_with_a_blank_genre",
                blank,
                "genres_spelled_in_several_ways",
                (long) variants.size()));
    }

    /** Notes for the user before models are fitted; empty if there is nothing to report. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (several > 0) {
            notes.add("%s several genres: %s (catalog.several-genres = %s)"
                    .formatted(Counted.of(several, "track has", "tracks have"), meaning(), rule));
        }
        if (renamed > 0) {
            notes.add("%s a renamed genre (catalog.genres)".formatted(Counted.of(renamed, "track has", "tracks have")));
        }
        if (blank > 0) {
            notes.add("%s a blank genre, and %s left out"
                    .formatted(Counted.of(blank, "track has", "tracks have"), Counted.form(blank, "is", "are")));
        }
        if (!leftOut.isEmpty()) {
            notes.add("genres with fewer than %s are left out: %s"
                    .formatted(
                            Counted.of(minTracks, "track"),
                            shown(leftOut.entrySet().stream()
                                    .map(genre ->
                                            "%s (%s)".formatted(genre.getKey(), Counted.of(genre.getValue(), "track")))
                                    .toList())));
        }
        if (!variants.isEmpty()) {
            notes.add(warning());
        }
        return notes;
    }

    private String meaning() {
        return switch (rule) {
            case "first" -> "the first one counts";
            case "all" -> "they are trained under each genre, and tested under the first";
            default -> "they are left out";
        };
    }

    private String warning() {
        String names = shown(variants.stream().map(GenreVariants::words).toList());
        String lines = variants.stream().map(line -> "  " + line.line() + "\n").collect(Collectors.joining());
        return """
                WARNING: names that may be one genre make several (tracks): %s
                Lines for a --conf-file that make one of each:
                genremill.catalog.genres {
                %s}""".formatted(names, lines);
    }

    private static String shown(List<String> things) {
        String some = things.stream().limit(SHOWN).collect(Collectors.joining("; "));
        return things.size() <= SHOWN ? some : some + "; and %,d more".formatted(things.size() - SHOWN);
    }
}
