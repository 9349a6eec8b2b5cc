package org.genremill.steps.join;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.genremill.catalog.TrackNames;
import org.genremill.catalog.TrackSpelling;

/** The join of a table with tracks in the driver: the same as with Spark, for tables that cost less than Spark's queries. */
final class SmallJoin {
    private final List<TrackSpelling> roots;
    private final SortedMap<String, Name> names = new TreeMap<>();
    private final SortedMap<String, Best> best = new TreeMap<>();
    private final SortedMap<String, Claim> stated = new TreeMap<>();

    /**
     * Joins.
     *
     * @param cells the {@code key} and {@code value} of each row of the table, or null
     * @param tracks distinct ids
     */
    SmallJoin(List<Row> cells, List<String> tracks, List<TrackSpelling> roots) {
        this.roots = roots;
        for (Row cell : cells) {
            if (!cell.isNullAt(0)) {
                names.merge(cell.getString(0), new Name(1, cell.getString(1), cell.getString(1)), Name::and);
            }
        }
        pairs(tracks).forEach((key, fits) -> best.put(key, Best.of(fits)));
        best.forEach((key, found) -> {
            if (!found.ambiguous()) {
                Name name = names.get(key);
                Claim claim = new Claim(found.fit(), name.low(), name.high(), key, key);
                found.tracks().forEach(track -> stated.merge(track, claim, Claim::or));
            }
        });
    }

    /**
     * What the rows with one name state.
     *
     * @param low the smallest value, or null if no row has one
     * @param high the largest value, or null
     */
    private record Name(long rows, String low, String high) {
        Name and(Name other) {
            return new Name(rows + other.rows, smaller(low, other.low), larger(high, other.high));
        }
    }

    /**
     * The tracks that a name fits best.
     *
     * @param fit its rank; 0 is best
     * @param tracks their ids, sorted
     * @param ambiguous whether they differ in more than their extensions
     */
    private record Best(int fit, TreeSet<String> tracks, boolean ambiguous) {
        static Best of(Map<String, Integer> fits) {
            int least = fits.values().stream().min(Comparator.naturalOrder()).orElseThrow();
            TreeSet<String> tracks = new TreeSet<>();
            fits.forEach((track, fit) -> {
                if (fit == least) {
                    tracks.add(track);
                }
            });
            Set<String> trunks =
                    tracks.stream().map(TrackNames::withoutExtension).collect(toSet());
            return new Best(least, tracks, trunks.size() > 1);
        }
    }

    /**
     * What the names that fit a track equally well state about it.
     *
     * @param low the smallest value, or null if there is none
     * @param high the largest value; another one than the smallest is a contradiction
     * @param key the first name
     * @param other the last name
     */
    record Claim(int fit, String low, String high, String key, String other) {
        /** The better claim, or both together. */
        Claim or(Claim that) {
            if (fit != that.fit) {
                return fit < that.fit ? this : that;
            }
            return new Claim(
                    fit,
                    smaller(low, that.low),
                    larger(high, that.high),
                    smaller(key, that.key),
                    larger(other, that.other));
        }

        boolean agrees() {
            return low != null && low.equals(high);
        }
    }

    private static String smaller(String one, String other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    private static String larger(String one, String other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    /** For each name, the tracks that it fits, with the rank of the fit. */
    private Map<String, Map<String, Integer>> pairs(List<String> tracks) {
        List<Integer> known = tracks.stream()
                .map(track -> TrackSpelling.of(track).depth())
                .distinct()
                .toList();
        List<Integer> wanted = names.keySet().stream()
                .flatMap(name -> Stream.of(Fits.depths(name)))
                .filter(depth -> depth > 0)
                .distinct()
                .toList();
        Map<String, List<String>> namesByKey = new HashMap<>();
        for (String name : names.keySet()) {
            for (String key : Fits.keys(name, known)) {
                namesByKey.computeIfAbsent(key, unseen -> new ArrayList<>()).add(name);
            }
        }
        Map<String, Map<String, Integer>> pairs = new HashMap<>();
        for (String track : tracks) {
            Set<String> near = new LinkedHashSet<>();
            for (String key : Fits.keys(track, wanted)) {
                near.addAll(namesByKey.getOrDefault(key, List.of()));
            }
            for (String name : near) {
                Optional.ofNullable(Fits.rank(name, track, roots))
                        .ifPresent(fit -> pairs.computeIfAbsent(name, unseen -> new HashMap<>())
                                .put(track, fit));
            }
        }
        return pairs;
    }

    /** What is stated about each track that a name fits, by its id. */
    SortedMap<String, Claim> stated() {
        return stated;
    }

    /** The tracks that each name fits best, sorted; names that fit none are left out. */
    SortedMap<String, SortedSet<String>> tracksByName() {
        SortedMap<String, SortedSet<String>> tracks = new TreeMap<>();
        best.forEach((name, found) -> tracks.put(name, found.tracks()));
        return tracks;
    }

    /** The number of rows whose names match, are ambiguous, or match several tracks. */
    RowCounts rows() {
        long matched = 0;
        long ambiguous = 0;
        long several = 0;
        for (Map.Entry<String, Best> name : best.entrySet()) {
            long rows = names.get(name.getKey()).rows();
            if (name.getValue().ambiguous()) {
                ambiguous += rows;
            } else {
                matched += rows;
                several += name.getValue().tracks().size() > 1 ? rows : 0;
            }
        }
        return new RowCounts(matched, ambiguous, several);
    }

    /** The first names that fit no track. */
    List<String> unknown(int most) {
        return names.keySet().stream()
                .filter(name -> !best.containsKey(name))
                .limit(most)
                .toList();
    }

    /** The first names that fit several tracks. */
    List<Examples.Ambiguous> ambiguous(int most) {
        return best.entrySet().stream()
                .filter(name -> name.getValue().ambiguous())
                .limit(most)
                .map(name -> new Examples.Ambiguous(
                        name.getKey(),
                        name.getValue().tracks().size(),
                        name.getValue().tracks().first()))
                .toList();
    }
}
