package org.genremill.steps.join;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** @param without whether there are tracks without a value */
    List<String> of(Dataset<Row> names, Dataset<Row> best, Dataset<Row> tracks, Dataset<Row> values, boolean without) {
        List<String> sentences = new ArrayList<>();
        List<String> unknown =
                names.join(best, new String[] {"key"}, "left_anti").orderBy("key").limit(SHOWN).collectAsList().stream()
                        .map(row -> row.<String>getAs("key"))
                        .toList();
        Map<String, String> near = unknown.isEmpty() ? Map.of() : near(unknown, tracks);
        unknown.forEach(name -> sentences.add("No track is '%s'%s"
                .formatted(
                        name,
                        Optional.ofNullable(near.get(bare(name)))
                                .map(track -> "; '%s' would match.".formatted(shown(track)))
                                .orElse("."))));
        best.where(col("ambiguous"))
                .orderBy("key")
                .limit(SHOWN)
                .collectAsList()
                .forEach(row -> sentences.add("'%s' could be any of %,d tracks; '%s' would match one."
                        .formatted(row.getAs("key"), row.<Long>getAs("tracks"), shown(row.getAs("example")))));
        if (without) {
            tracks.select("id")
                    .join(values, new String[] {"id"}, "left_anti")
                    .orderBy("id")
                    .limit(SHOWN)
                    .collectAsList()
                    .forEach(row -> sentences.add(
                            "No %s for the track '%s'.".formatted(statement.word(), shown(row.getString(0)))));
        }
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
