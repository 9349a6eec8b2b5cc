package org.genremill.store.iceberg;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Turns the columns of a table of ours into those of an Iceberg table; all of them are optional. */
final class IcebergSchema {
    private int last;

    private IcebergSchema() {}

    /**
     * The schema with ids from 1 on, as Iceberg assigns them.
     *
     * @throws IllegalArgumentException for a type that no table of labels has
     */
    static Schema of(StructType table) {
        IcebergSchema ids = new IcebergSchema();
        ids.last = table.size();
        List<Types.NestedField> fields = new ArrayList<>();
        for (StructField field : table.fields()) {
            fields.add(Types.NestedField.optional(fields.size() + 1, field.name(), ids.type(field.dataType())));
        }
        return new Schema(fields);
    }

    private Type type(DataType type) {
        if (type instanceof StringType) {
            return Types.StringType.get();
        }
        if (type instanceof DoubleType) {
            return Types.DoubleType.get();
        }
        if (type instanceof IntegerType) {
            return Types.IntegerType.get();
        }
        if (type instanceof BooleanType) {
            return Types.BooleanType.get();
        }
        if (type instanceof TimestampType) {
            return Types.TimestampType.withZone();
        }
        if (type instanceof MapType map) {
            int key = last + 1;
            last += 2;
            return Types.MapType.ofOptional(key, key + 1, type(map.keyType()), type(map.valueType()));
        }
        throw new IllegalArgumentException("no column of labels is " + type.catalogString());
    }
}
