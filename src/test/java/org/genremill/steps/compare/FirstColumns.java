package org.genremill.steps.compare;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What every table to learn from has before its features. */
final class FirstColumns {
    private FirstColumns() {}

    static StructType of() {
        return new StructType()
                .add("id", DataTypes.StringType, false)
                .add("name", DataTypes.StringType, false)
                .add("sound", DataTypes.StringType, false)
                .add("segment", DataTypes.IntegerType, false)
                .add("genre", DataTypes.StringType, false)
                .add("artist", DataTypes.StringType, true);
    }
}
