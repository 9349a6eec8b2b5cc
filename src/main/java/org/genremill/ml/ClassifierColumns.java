package org.genremill.ml;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.store.Quoting;

/**
 * The columns that a classifier and its model share, as parameters of either.
 *
 * @param features the column of vectors, or of arrays of numbers
 * @param prediction the column of predicted classes
 * @param probability the column of probabilities of all classes
 */
record ClassifierColumns(Param<String> features, Param<String> prediction, Param<String> probability)
        implements Serializable {
    /** The usual names, which are those of Spark's own classifiers. */
    static final String FEATURES = "features";

    static final String PREDICTION = "prediction";
    static final String PROBABILITY = "probability";

    ClassifierColumns(Params stage) {
        this(
                new Param<>(stage, "featuresCol", "the column of features: vectors, or arrays of numbers"),
                new Param<>(stage, "predictionCol", "the column of predicted classes: 0, 1, 2, ..."),
                new Param<>(stage, "probabilityCol", "the column of vectors with one probability per class"));
    }

    /** @throws GenremillException if the column of features is missing, or holds neither vectors nor arrays */
    StructField require(Params stage, StructType schema) {
        return require(stage.getOrDefault(features), schema);
    }

    static StructField require(String features, StructType schema) {
        StructField field = Schemas.find(features, schema);
        DataType type = field.dataType();
        if (!type.equals(SQLDataTypes.VectorType()) && !(type instanceof ArrayType)) {
            throw Schemas.usage("The column '%s' must hold vectors or arrays of numbers, not %s."
                    .formatted(features, type.simpleString()));
        }
        return field;
    }

    /** The features of a row as an array of doubles; null if there are none. */
    static Column numbers(StructField features) {
        Column column = Quoting.column(features.name());
        return features.dataType() instanceof ArrayType
                ? column.cast(DataTypes.createArrayType(DataTypes.DoubleType))
                : when(column.isNotNull(), vector_to_array(column, "float64"));
    }

    /** Whether an array of numbers is complete: not null, and without null or NaN. */
    static Column isComplete(Column numbers) {
        return coalesce(not(exists(numbers, number -> number.isNull().or(number.isNaN()))), lit(false));
    }

    /** A schema with the columns that a model adds. */
    StructType added(Params stage, StructType schema, String... classes) {
        List<String> replaced = List.of(stage.getOrDefault(probability), stage.getOrDefault(prediction));
        return Schemas.without(replaced, schema)
                .add(replaced.get(0), SQLDataTypes.VectorType(), true)
                .add(new StructField(replaced.get(1), DataTypes.DoubleType, true, predicted(stage, classes)));
    }

    /** The metadata of predictions: the names of the classes, as {@code IndexToString} reads them, if they are known. */
    Metadata predicted(Params stage, String... classes) {
        return classes.length == 0
                ? Metadata.empty()
                : NominalAttribute.defaultAttr()
                        .withName(stage.getOrDefault(prediction))
                        .withValues(classes)
                        .toMetadata();
    }
}
