package org.genremill.ml;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;

/** What stages do with the schemas of their input. */
final class Schemas {
    private Schemas() {}

    /** @throws GenremillException if there is no such column; the message names those that there are */
    static StructField find(String name, StructType schema) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> usage("There is no column '%s'; there are %s."
                        .formatted(name, String.join(", ", schema.fieldNames()))));
    }

    /** A schema without the columns that a stage replaces. */
    static StructType without(List<String> replaced, StructType schema) {
        return new StructType(Arrays.stream(schema.fields())
                .filter(field -> !replaced.contains(field.name()))
                .toArray(StructField[]::new));
    }

    static GenremillException usage(String message) {
        return new GenremillException(GenremillException.Kind.USAGE, message);
    }
}
