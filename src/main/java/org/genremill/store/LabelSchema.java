package org.genremill.store;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the labels table. */
public final class LabelSchema {
    private static final StructType SCHEMA = new StructType()
            .add("uri", StringType)
            .add("track", StringType)
            .add("genre", StringType)
            .add("confidence", DoubleType)
            .add("best_genre", StringType)
            .add("second_genre", StringType)
            .add("second_confidence", DoubleType)
            .add("probabilities", createMapType(StringType, DoubleType))
            .add("catalogue_genre", StringType)
            .add("segments", IntegerType)
            .add("fingerprint", StringType)
            .add("model_id", StringType)
            .add("model_sha256", StringType)
            .add("feature_set", StringType)
            .add("feature_version", IntegerType)
            .add("run_id", StringType)
            .add("code_version", StringType);

    private LabelSchema() {}

    /** The names of all columns, in order. */
    public static String[] columns() {
        return SCHEMA.fieldNames();
    }

    /** The missing columns and wrong types of a table, one sentence each; additional columns are allowed. */
    public static List<String> missing(StructType table) {
        Map<String, String> there = Arrays.stream(table.fields())
                .collect(Collectors.toMap(
                        StructField::name, field -> field.dataType().catalogString(), (one, other) -> other));
        List<String> missing = new ArrayList<>();
        for (StructField field : SCHEMA.fields()) {
            String wanted = field.dataType().catalogString();
            String found = there.get(field.name());
            if (found == null) {
                missing.add("there is no column %s".formatted(field.name()));
            } else if (!found.equals(wanted)) {
                missing.add("the column %s is %s, not %s".formatted(field.name(), found, wanted));
            }
        }
        return missing;
    }
}
