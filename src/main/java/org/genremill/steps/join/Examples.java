package org.genremill.steps.join;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.genremill.catalog.TrackSpelling;

/**
 * Describes some rows and tracks that could not be matched.
 *
 * @param roots of the inputs
 */
record Examples(Statement statement, ArrayList<TrackSpelling> roots) {
    private static final int SHOWN = 3;
    private static final UserDefinedFunction BARE =
            udf((String name) -> TrackSpelling.of(name).bareName(), DataTypes.StringType);

    /** A name that fits several tracks, one of which is the example. */
    record Ambiguous(String name, long tracks, String example) {}

    /** @param values the {@code id} and value of each track with one */
    List<String> of(SmallJoin join, List<String> tracks, List<Row> values) {
        List<String> unknown = join.unknown(SHOWN);
        Set<String> wanted = unknown.stream().map(Examples::bare).collect(toSet());
        Map<String, String> near = new HashMap<>();
        if (!wanted.isEmpty()) {
            for (String track : tracks) {
                String bare = TrackSpelling.of(track).bareName();
                if (wanted.contains(bare)) {
                    near.merge(bare, track, (one, other) -> one.compareTo(other) < 0 ? one : other);
                }
            }
        }
        Set<String> valued = values.stream().map(row -> row.getString(0)).collect(toSet());
        List<String> without = tracks.stream()
                .filter(track -> !valued.contains(track))
                .sorted()
                .limit(SHOWN)
                .toList();
        return sentences(unknown, near, join.ambiguous(SHOWN), without);
    }

    /** @param without whether there are tracks without a value */
    List<String> of(Dataset<Row> names, Dataset<Row> best, Dataset<Row> tracks, Dataset<Row> values, boolean without) {
        List<String> unknown =
                names.join(best, new String[] {"key"}, "left_anti").orderBy("key").limit(SHOWN).collectAsList().stream()
                        .map(row -> row.<String>getAs("key"))
                        .toList();
        List<Ambiguous> ambiguous = best.where(col("ambiguous")).orderBy("key").limit(SHOWN).collectAsList().stream()
                .map(row -> new Ambiguous(row.getAs("key"), row.<Long>getAs("tracks"), row.getAs("example")))
                .toList();
        List<String> missing = List.of();
        if (without) {
            missing = tracks
                    .select("id")
                    .join(values, new String[] {"id"}, "left_anti")
                    .orderBy("id")
                    .limit(SHOWN)
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0))
                    .toList();
        }
        return sentences(unknown, unknown.isEmpty() ? Map.of() : near(unknown, tracks), ambiguous, missing);
    }

    /** @param near for the bare form of each name without a match, one track with that bare name, if there is one */
    private List<String> sentences(
            List<String> unknown, Map<String, String> near, List<Ambiguous> ambiguous, List<String> without) {
        List<String> sentences = new ArrayList<>();
        unknown.forEach(name -> sentences.add("No track is '%s'%s"
                .formatted(
                        name,
                        Optional.ofNullable(near.get(bare(name)))
                                .map(track -> "; '%s' would match.".formatted(shown(track)))
                                .orElse("."))));
        ambiguous.forEach(found -> sentences.add("'%s' could be any of %,d tracks; '%s' would match one."
                .formatted(found.name(), found.tracks(), shown(found.example()))));
        without.forEach(track -> sentences.add("No %s for the track '%s'.".formatted(statement.word(), shown(track))));
        return sentences;
    }

    /** For each name without a match, one track with nearly the same name, by their common part. */
    private static Map<String, String> near(List<String> names, Dataset<Row> tracks) {
        Object[] bare = names.stream().map(Examples::bare).distinct().toArray();
        Map<String, String> near = new HashMap<>();
        tracks.select(BARE.apply(col("id")).as("bare"), col("id"))
                .where(col("bare").isin(bare))
                .groupBy("bare")
                .agg(min("id").as("id"))
                .collectAsList()
                .forEach(row -> near.put(row.getString(0), row.getString(1)));
        return near;
    }

    private static String bare(String name) {
        List<TrackSpelling> meanings = TrackSpelling.meanings(name);
        return meanings.get(meanings.size() - 1).bareName();
    }

    private String shown(String track) {
        return TrackSpelling.of(track).fromInput(roots);
    }
}
