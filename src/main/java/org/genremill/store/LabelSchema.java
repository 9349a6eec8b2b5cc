package org.genremill.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the labels table. */
public final class LabelSchema {
    /** The genre of a track when the model is not confident enough. */
    public static final String ABSTAINED = "abstained";

    /** The source of a genre that the model decided, be it {@link #ABSTAINED}. */
    public static final String MODEL = "model";

    /** The source of a genre that a person has stated, see {@link CorrectionsTable}. */
    public static final String CORRECTION = "correction";

    private static final String SOURCE = "genre_source";

    private static final StructType SCHEMA = new StructType()
            .add("uri", StringType)
            .add("track", StringType)
            .add("artist", StringType)
            .add("title", StringType)
            .add("genre", StringType)
            .add(SOURCE, StringType)
            .add("confidence", DoubleType)
            .add("best_genre", StringType)
            .add("second_genre", StringType)
            .add("second_confidence", DoubleType)
            .add("third_genre", StringType)
            .add("third_confidence", DoubleType)
            .add("probabilities", createMapType(StringType, DoubleType))
            .add("novelty", DoubleType)
            .add("catalogue_genre", StringType)
            .add("trained_on", BooleanType)
            .add("segments", IntegerType)
            .add("fingerprint", StringType)
            .add("model_id", StringType)
            .add("model_sha256", StringType)
            .add("feature_set", StringType)
            .add("feature_version", IntegerType)
            .add("run_id", StringType)
            .add("labelled_at", TimestampType)
            .add("code_version", StringType);

    /** Tables of version 0.1 have none of these. Without a source, the model decided all genres. */
    private static final Set<String> ADDED = Set.of(
            "artist", "title", "third_genre", "third_confidence", "novelty", "trained_on", "labelled_at", SOURCE);

    private LabelSchema() {}

    /** All columns, in order. */
    public static StructType schema() {
        return SCHEMA;
    }

    /** The names of all columns, in order. */
    public static String[] columns() {
        return SCHEMA.fieldNames();
    }

    /**
     * A column of a labels table; what it would hold if the table is of version 0.1 and has none of that name.
     *
     * @param name of one of {@link #columns}
     */
    public static Column in(Dataset<Row> labels, String name) {
        if (Arrays.asList(labels.columns()).contains(name)) {
            return col(name);
        }
        return lit(name.equals(SOURCE) ? MODEL : null)
                .cast(SCHEMA.apply(name).dataType())
                .as(name);
    }

    /**
     * The missing columns and wrong types of a table, one sentence each. A table may have additional columns, and lack
     * those that version 0.1 did not write.
     */
    public static List<String> missing(StructType table) {
        Map<String, String> there = Arrays.stream(table.fields())
                .collect(Collectors.toMap(
                        StructField::name, field -> field.dataType().catalogString(), (one, other) -> other));
        List<String> missing = new ArrayList<>();
        for (StructField field : SCHEMA.fields()) {
            String wanted = field.dataType().catalogString();
            String found = there.get(field.name());
            if (found == null && ADDED.contains(field.name())) {
                continue;
            }
            if (found == null) {
                missing.add("there is no column %s".formatted(field.name()));
            } else if (!found.equals(wanted)) {
                missing.add("the column %s is %s, not %s".formatted(field.name(), found, wanted));
            }
        }
        return missing;
    }
}
