package org.genremill.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.features.FeatureView;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.ModelCard;
import org.genremill.store.FeatureVectors;
import org.genremill.store.PackedNumbers;
import org.genremill.store.Quoting;

/** Finds the features that a model needs among the columns of a table. */
final class ModelInput {
    /** The column that holds the row as it was. */
    static final String ROW = "genremill_row";

    /** The column that says whether the row has all features. */
    static final String COMPLETE = "genremill_complete";

    private static final String RAW = "genremill_raw";
    private static final String SET = ":";

    private final ModelCard card;
    private final Set<String> columns;
    private final StructType schema;
    private final boolean packed;
    private final Column numbers;

    /** @throws GenremillException if the table lacks features, with their names */
    ModelInput(ModelBundle model, StructType schema) {
        this.card = model.card();
        this.schema = schema;
        this.columns = new HashSet<>(Arrays.asList(schema.fieldNames()));
        this.packed = model.pipeline().stages()[0] instanceof VectorAssembler;
        List<String> sets = sets(card);
        Optional<Column> vectors = packed ? perSet(sets).or(this::together) : Optional.empty();
        this.numbers = vectors.orElseGet(() -> array(named().toArray(Column[]::new)));
    }

    /** The feature sets that a model needs, without their segments. */
    static List<String> sets(ModelCard card) {
        return card.featureTables().stream()
                .map(table -> FeatureView.setName(table.name()))
                .toList();
    }

    /** A column of vectors or arrays for each set, named after it. */
    private Optional<Column> perSet(List<String> sets) {
        return sets.stream().allMatch(set -> columns.contains(set) && isVector(schema.apply(set)))
                ? Optional.of(concat(sets.stream()
                        .map(set -> ClassifierColumns.numbers(schema.apply(set)))
                        .toArray(Column[]::new)))
                : Optional.empty();
    }

    /** A part of one column of vectors or arrays, whose metadata names its values. */
    private Optional<Column> together() {
        for (StructField field : schema.fields()) {
            List<String> names = isVector(field) ? FeatureVectors.names(field) : List.of();
            for (String prefix : List.of("", sets(card).get(0) + SET)) {
                List<String> wanted =
                        card.featureColumns().stream().map(prefix::concat).toList();
                int first = Collections.indexOfSubList(names, wanted);
                if (first >= 0) {
                    return Optional.of(slice(ClassifierColumns.numbers(field), first + 1, wanted.size()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isVector(StructField field) {
        return field.dataType() instanceof ArrayType || field.dataType().equals(SQLDataTypes.VectorType());
    }

    private List<Column> named() {
        List<String> missing = card.featureColumns().stream()
                .filter(name -> !columns.contains(found(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "The model '%s' needs %d columns that the table lacks, such as '%s'. Read the music with the option features = %s."
                            .formatted(card.id(), missing.size(), missing.get(0), String.join(",", sets(card))));
        }
        return card.featureColumns().stream()
                .map(name -> Quoting.column(found(name)))
                .map(column -> packed ? column.cast(DataTypes.DoubleType) : column)
                .toList();
    }

    /** In a table of several feature sets, the name of the set stands before the name of the column. */
    private String found(String name) {
        return columns.contains(name) ? name : sets(card).get(0) + SET + name;
    }

    /**
     * The table as the model's pipeline reads it.
     *
     * @return {@link #ROW}, the row as it was; {@link #COMPLETE}, whether it has all features; and the features, with
     *     zeros in place of missing ones. Rows without all sequences that a network reads are left out
     */
    Dataset<Row> of(Dataset<Row> rows) {
        Column row = struct(Arrays.stream(rows.columns()).map(Quoting::column).toArray(Column[]::new))
                .as(ROW);
        if (!packed) {
            Column[] all = Stream.concat(
                            Stream.of(row, lit(true).as(COMPLETE)),
                            card.featureColumns().stream()
                                    .map(name -> Quoting.column(found(name)).as(name)))
                    .toArray(Column[]::new);
            return rows.where(not(exists(numbers, sequence -> sequence.isNull())))
                    .select(all);
        }
        Column complete = ClassifierColumns.isComplete(col(RAW));
        Column zeros = array_repeat(lit(0.0), card.featureColumns().size());
        return rows.select(row, numbers.as(RAW))
                .select(col(ROW), complete.as(COMPLETE), col(RAW))
                .select(
                        col(ROW),
                        col(COMPLETE),
                        when(col(COMPLETE), col(RAW)).otherwise(zeros).as(PackedNumbers.COLUMN));
    }
}
