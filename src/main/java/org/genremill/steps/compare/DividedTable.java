package org.genremill.steps.compare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.genremill.Problem;
import org.genremill.learn.LabelledTrack;
import org.genremill.learn.LeakDetector;
import org.genremill.learn.LearningTable;
import org.genremill.learn.Part;
import org.genremill.learn.SplitProtocol;

/**
 * A table and its divisions under one protocol, in memory.
 *
 * @param table all rows
 * @param tracks by their place; each segment is one under a protocol that leaks
 * @param genres sorted
 * @param folds the part of each track, in each fold
 */
record DividedTable(DenseTable table, List<LabelledTrack> tracks, List<String> genres, List<Map<String, Part>> folds) {
    /**
     * Collects and divides a table.
     *
     * @throws Problem if the protocol does not fit, or leaks without having been allowed to
     */
    static DividedTable of(
            LearningTable table, SplitProtocol protocol, Map<String, String> artists, long seed, boolean leakage) {
        List<LabelledTrack> tracks = table.tracks(artists);
        Column key = col("id");
        if (protocol.leaks()) {
            if (!leakage) {
                throw new Problem(
                        Problem.Kind.USAGE,
                        "The split '%s' leaks: pieces of one track stand on both sides. Only --allow-leakage makes it."
                                .formatted(protocol.name()));
            }
            tracks = pieces(table, tracks);
            key = pieceKey();
        }
        List<LabelledTrack> sorted =
                tracks.stream().sorted(Comparator.comparing(LabelledTrack::id)).toList();
        List<Map<String, Part>> folds = protocol.folds(sorted, seed);
        if (!leakage) {
            folds.forEach(parts -> LeakDetector.requireNone(protocol, sorted, parts));
        }
        List<String> genres = genres(sorted, folds.get(0), Set.of(Part.TRAIN, Part.VALID, Part.TEST));
        folds.forEach(parts -> requireAllLearned(sorted, parts, genres));
        return new DividedTable(DenseTable.collect(table, key, sorted, genres), sorted, genres, folds);
    }

    /** The rows to fit to: those of tracks to train and to validate, of which nothing is chosen here. */
    int[] train(int fold) {
        return rows(fold, false);
    }

    int[] test(int fold) {
        return rows(fold, true);
    }

    /** Some of the training tracks' rows: the same share of every genre, and of a larger share's tracks. */
    int[] train(int fold, double share, long seed) {
        Map<String, List<Integer>> byGenre = new TreeMap<>();
        for (int place = 0; place < tracks.size(); place++) {
            if (isTrain(fold, place)) {
                byGenre.computeIfAbsent(tracks.get(place).genre(), ignored -> new ArrayList<>())
                        .add(place);
            }
        }
        boolean[] wanted = new boolean[tracks.size()];
        SplittableRandom random = new SplittableRandom(seed);
        byGenre.values().forEach(places -> {
            for (int last = places.size() - 1; last > 0; last--) {
                Collections.swap(places, last, random.nextInt(last + 1));
            }
            places.subList(0, (int) Math.ceil(share * places.size())).forEach(place -> wanted[place] = true);
        });
        return IntStream.range(0, table.rows())
                .filter(row -> wanted[table.tracks()[row]])
                .toArray();
    }

    long trainTracks(int fold) {
        return IntStream.range(0, tracks.size())
                .filter(place -> isTrain(fold, place))
                .count();
    }

    private int[] rows(int fold, boolean test) {
        return IntStream.range(0, table.rows())
                .filter(row -> test ? isTest(fold, table.tracks()[row]) : isTrain(fold, table.tracks()[row]))
                .toArray();
    }

    private boolean isTest(int fold, int place) {
        return folds.get(fold).get(tracks.get(place).id()) == Part.TEST;
    }

    private boolean isTrain(int fold, int place) {
        Part part = folds.get(fold).get(tracks.get(place).id());
        return part == Part.TRAIN || part == Part.VALID;
    }

    private static List<String> genres(List<LabelledTrack> tracks, Map<String, Part> parts, Set<Part> wanted) {
        return tracks.stream()
                .filter(track -> wanted.contains(parts.get(track.id())))
                .map(LabelledTrack::genre)
                .distinct()
                .sorted()
                .toList();
    }

    private static void requireAllLearned(List<LabelledTrack> tracks, Map<String, Part> parts, List<String> genres) {
        List<String> learned = genres(tracks, parts, Set.of(Part.TRAIN, Part.VALID));
        if (!learned.equals(genres) || genres.size() < 2) {
            throw new Problem(
                    Problem.Kind.INPUT,
                    "Every genre must be learned in every fold, and two at least: %s against %s."
                            .formatted(learned, genres));
        }
    }

    private static Column pieceKey() {
        return concat(col("id"), lit("#"), col("segment").cast("string"));
    }

    private static List<LabelledTrack> pieces(LearningTable table, List<LabelledTrack> tracks) {
        Map<String, LabelledTrack> byId = new HashMap<>();
        tracks.forEach(track -> byId.put(track.id(), track));
        return table.rows().select(col("id"), pieceKey()).collectAsList().stream()
                .map(row -> {
                    LabelledTrack track = byId.get(row.getString(0));
                    String piece = row.getString(1);
                    return new LabelledTrack(piece, track.name(), piece, track.genre(), track.artist());
                })
                .toList();
    }
}
