package org.genremill.steps.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.split.LeakDetector;
import org.genremill.learn.split.Part;
import org.genremill.learn.split.SplitProtocol;

/**
 * The tracks of a table, split by a protocol. Every genre has training tracks in every fold.
 *
 * @param tracks in the order of the indices in {@code sides}
 * @param genres sorted, at least two
 * @param sides one per fold
 * @param leaks whether a fold separates what must stay on one side
 */
public record Folds(List<LabelledTrack> tracks, List<String> genres, List<TrainTestIndices> sides, boolean leaks) {
    /** What to do with a split that leaks. */
    public enum Leakage {
        REFUSED,
        STAMPED
    }

    public Folds {
        tracks = List.copyOf(tracks);
        genres = List.copyOf(genres);
        sides = List.copyOf(sides);
    }

    /**
     * Splits tracks.
     *
     * @throws GenremillException if the protocol does not suit them, it leaks and leaks are refused, or a genre has no
     *     training track in a fold
     */
    public static Folds of(List<LabelledTrack> tracks, SplitProtocol protocol, Leakage leakage, long seed) {
        if (protocol.leaks() && leakage == Leakage.REFUSED) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    ("The split '%s' leaks: segments of one track are on both sides. Only jobs/compare"
                                    + " --allow-leakage runs it.")
                            .formatted(protocol.name()));
        }
        boolean leaks = protocol.leaks();
        List<TrainTestIndices> sides = new ArrayList<>();
        TreeSet<String> genres = new TreeSet<>();
        for (Map<String, Part> parts : protocol.folds(tracks, seed)) {
            if (leakage == Leakage.REFUSED) {
                LeakDetector.requireNone(protocol, tracks, parts);
            }
            leaks |= !LeakDetector.find(protocol, tracks, parts).isEmpty();
            // Nothing is chosen on a validation set here, so it joins the training set.
            TrainTestIndices fold = new TrainTestIndices(
                    places(tracks, track -> parts.get(track.id()) == Part.TRAIN || parts.get(track.id()) == Part.VALID),
                    places(tracks, track -> parts.get(track.id()) == Part.TEST && !track.isCopy()));
            sides.add(fold);
            genres.addAll(genres(tracks, fold.train()));
            genres.addAll(genres(tracks, fold.test()));
        }
        sides.forEach(fold -> requireAllLearned(tracks, genres, genres(tracks, fold.train())));
        return new Folds(tracks, List.copyOf(genres), sides, leaks);
    }

    /** How many tracks the first fold does not use. */
    public long unused() {
        return size() - learned() - sides.get(0).test().length;
    }

    /** How many tracks there are, not counting copies. */
    public long size() {
        return tracks.stream().map(LabelledTrack::trackId).distinct().count();
    }

    /** How many training tracks the first fold has. */
    public long learned() {
        return Arrays.stream(sides.get(0).train())
                .mapToObj(place -> tracks.get(place).trackId())
                .distinct()
                .count();
    }

    /** How many test tracks all folds have together. */
    public long tested() {
        return sides.stream().mapToLong(fold -> fold.test().length).sum();
    }

    /** How many tracks have a genre that a person has stated; none of them is tested. */
    public long corrected() {
        return tracks.stream()
                .filter(LabelledTrack::isCorrected)
                .map(LabelledTrack::trackId)
                .distinct()
                .count();
    }

    /** A note about them for users; empty if there are none. */
    public Optional<String> aboutCorrected() {
        return Optional.of(corrected())
                .filter(tracks -> tracks > 0)
                .map(tracks ->
                        Counted.of(tracks, "corrected track is", "corrected tracks are") + " learned and never tested");
    }

    private static int[] places(List<LabelledTrack> tracks, Predicate<LabelledTrack> wanted) {
        return IntStream.range(0, tracks.size())
                .filter(place -> wanted.test(tracks.get(place)))
                .toArray();
    }

    private static TreeSet<String> genres(List<LabelledTrack> tracks, int[] places) {
        TreeSet<String> genres = new TreeSet<>();
        Arrays.stream(places).forEach(place -> genres.add(tracks.get(place).genre()));
        return genres;
    }

    private static void requireAllLearned(List<LabelledTrack> tracks, TreeSet<String> genres, TreeSet<String> learned) {
        if (genres.size() < 2) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT, "Training needs at least two genres, not %s.".formatted(genres));
        }
        if (!learned.equals(genres)) {
            TreeSet<String> missing = new TreeSet<>(genres);
            missing.removeAll(learned);
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "Every genre must be learned in every fold; these have too few groups of tracks for that: %s. Leave them out with --min-tracks-per-genre %d."
                            .formatted(missing, mostTracks(tracks, missing) + 1));
        }
    }

    /** The largest number of tracks of any of some genres. */
    private static long mostTracks(List<LabelledTrack> tracks, TreeSet<String> genres) {
        return tracks.stream()
                .map(LabelledTrack::genre)
                .filter(genres::contains)
                .collect(Collectors.groupingBy(genre -> genre, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
