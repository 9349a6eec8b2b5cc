package org.genremill.store;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.genremill.features.FeatureView;

/**
 * Columns that hold all features of a row in one vector or array. The metadata of such a column names its values, as
 * Spark ML does, and has the weights of {@link org.genremill.features.ColumnGroups#weights}.
 */
public final class FeatureVectors {
    private static final String WEIGHTS = "genremill_weights";

    private FeatureVectors() {}

    /** The metadata of a column with the numbers of a view, in its order. */
    public static Metadata describe(FeatureView view) {
        Attribute[] names = view.columnNames().stream()
                .map(name -> NumericAttribute.defaultAttr().withName(name))
                .toArray(Attribute[]::new);
        Metadata weights = new MetadataBuilder()
                .putDoubleArray(WEIGHTS, view.groups().weights())
                .build();
        return new AttributeGroup(view.id(), names).toMetadata(weights);
    }

    /** The names of a column's values, in order; empty if its metadata does not name them all. */
    public static List<String> names(StructField column) {
        // Spark reads the metadata of vectors only.
        AttributeGroup group = AttributeGroup.fromStructField(
                new StructField(column.name(), SQLDataTypes.VectorType(), column.nullable(), column.metadata()));
        if (group.attributes().isEmpty()) {
            return List.of();
        }
        List<Attribute> attributes = Arrays.asList(group.attributes().get());
        return attributes.stream().allMatch(attribute -> attribute.name().isDefined())
                ? attributes.stream().map(attribute -> attribute.name().get()).toList()
                : List.of();
    }

    /** The weights of a column's values; empty if its metadata has none. */
    public static List<Double> weights(StructField column) {
        Metadata metadata = column.metadata();
        return metadata.contains(WEIGHTS)
                ? Arrays.stream(metadata.getDoubleArray(WEIGHTS)).boxed().toList()
                : List.of();
    }
}
