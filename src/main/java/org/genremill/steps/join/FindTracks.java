package org.genremill.steps.join;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.levenshtein;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.Counted;
import org.genremill.EditDistance;
import org.genremill.GenremillException;
import org.genremill.catalog.TrackNames;
import org.genremill.catalog.TrackSpelling;

/**
 * Finds the tracks that people name, in any of the spellings of {@link TrackSpelling}. One pass over the names of all tracks
 * picks those that may be meant; only these are brought to the driver.
 */
public final class FindTracks {
    /** How many tracks the names may fit, the less likely ones included. */
    private static final int MOST_CANDIDATES = 200_000;

    /** How many names get a suggestion. */
    private static final int SUGGESTED = 10;

    private static final List<Integer> WHOLE_PLACES = List.of(0);

    private FindTracks() {}

    /**
     * The outcome.
     *
     * @param tracks the URI of the one track that each name means
     * @param problems what is wrong with each other name, as a sentence without a full stop
     */
    public record Found(SortedMap<String, String> tracks, SortedMap<String, String> problems) {}

    /**
     * Finds tracks.
     *
     * @param names as people write them; held by the driver
     * @param tracks rows with a unique {@code uri}
     * @throws GenremillException if the names fit very many tracks
     */
    public static Found in(Dataset<Row> tracks, Collection<String> names) {
        Set<String> wanted = new TreeSet<>(names);
        SmallJoin join = new SmallJoin(
                wanted.stream().map(name -> RowFactory.create(name, name)).toList(),
                candidates(tracks, wanted),
                List.of());
        SortedMap<String, String> found = new TreeMap<>();
        SortedMap<String, String> problems = new TreeMap<>();
        join.tracksByName().forEach((name, fits) -> {
            if (fits.size() == 1) {
                found.put(name, fits.first());
            } else {
                problems.put(
                        name,
                        "'%s' could be any of %,d tracks; '%s' would be one"
                                .formatted(name, fits.size(), shown(fits.first())));
            }
        });
        List<String> unknown = wanted.stream()
                .filter(name -> !found.containsKey(name) && !problems.containsKey(name))
                .toList();
        Map<String, String> near = near(tracks, unknown.subList(0, Math.min(SUGGESTED, unknown.size())));
        unknown.forEach(name -> problems.put(
                name,
                "no track is '%s'".formatted(name)
                        + (near.containsKey(name) ? "; '%s' is near".formatted(shown(near.get(name))) : "")));
        return new Found(found, problems);
    }

    /** The tracks that may be meant by any of the names. */
    private static List<String> candidates(Dataset<Row> tracks, Set<String> names) {
        Set<String> keys = new TreeSet<>();
        Set<Integer> depths = new TreeSet<>();
        for (String name : names) {
            keys.addAll(List.of(Fits.keys(name, WHOLE_PLACES)));
            depths.addAll(List.of(Fits.depths(name)));
        }
        Broadcast<String[]> sought = JavaSparkContext.fromSparkContext(
                        tracks.sparkSession().sparkContext())
                .broadcast(keys.toArray(String[]::new));
        List<Integer> wanted = new ArrayList<>(depths);
        UserDefinedFunction maybe = udf(
                (String uri) -> Stream.of(Fits.keys(uri, wanted))
                        .anyMatch(key -> Arrays.binarySearch(sought.value(), key) >= 0),
                DataTypes.BooleanType);
        List<Row> candidates = tracks.select("uri")
                .where(maybe.apply(col("uri")))
                .limit(MOST_CANDIDATES + 1)
                .collectAsList();
        sought.destroy();
        if (candidates.size() > MOST_CANDIDATES) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The names fit more than %s: write the tracks' whole paths."
                            .formatted(Counted.of(MOST_CANDIDATES, "track")));
        }
        return candidates.stream().map(row -> row.getString(0)).toList();
    }

    /** For some names without a track, the one with the most similar file name, if there is any. */
    private static Map<String, String> near(Dataset<Row> tracks, List<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        UserDefinedFunction bareName = udf((String name) -> bare(name), DataTypes.StringType);
        Dataset<Row> named =
                tracks.select(col("uri"), bareName.apply(col("uri")).as("bare"));
        Column[] nearest = names.stream()
                .map(FindTracks::bare)
                .map(bare -> {
                    int reach = EditDistance.reach(bare);
                    Column near = length(col("bare")).between(bare.length() - reach, bare.length() + reach);
                    Column distance = when(near, levenshtein(col("bare"), lit(bare)));
                    return min(when(distance.leq(reach), struct(distance, col("uri"))));
                })
                .toArray(Column[]::new);
        Row row = named.agg(
                        nearest[0], List.of(nearest).subList(1, nearest.length).toArray(Column[]::new))
                .first();
        Map<String, String> near = new TreeMap<>();
        for (int place = 0; place < names.size(); place++) {
            if (!row.isNullAt(place)) {
                near.put(names.get(place), row.getStruct(place).getString(1));
            }
        }
        return near;
    }

    private static String bare(String name) {
        List<TrackSpelling> meanings = TrackSpelling.meanings(name);
        return TrackNames.stem(meanings.get(meanings.size() - 1).place()).toLowerCase(Locale.ROOT);
    }

    private static String shown(String uri) {
        return TrackSpelling.of(uri).place();
    }
}
