package org.genremill.learn.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.genremill.GenremillException;
import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.NamedArrays;

/**
 * A classifier as rows, between tasks and on disk: one row per array, with the classifier's {@code kind}, the layout's
 * {@code version}, the array's {@code name}, and its values in {@code integers} or {@code decimals}.
 */
final class ClassifierTable {
    static final StructType SCHEMA = new StructType()
            .add("kind", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("name", DataTypes.StringType, false)
            .add("integers", DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add("decimals", DataTypes.createArrayType(DataTypes.DoubleType, false));

    private static final int VERSION = 1;
    private static final String PROBLEM = "problem";

    private ClassifierTable() {}

    static List<Row> of(Classifier classifier) {
        NamedArrays arrays = classifier.arrays();
        List<Row> rows = new ArrayList<>();
        for (String name : arrays.integerNames()) {
            rows.add(RowFactory.create(classifier.kind(), VERSION, name, arrays.integers(name), null));
        }
        for (String name : arrays.decimalNames()) {
            rows.add(RowFactory.create(classifier.kind(), VERSION, name, null, arrays.decimals(name)));
        }
        return rows;
    }

    /** A message to the user in place of a classifier that could not be fitted. */
    static List<Row> none(String problem) {
        return List.of(RowFactory.create(PROBLEM, VERSION, problem, new int[0], null));
    }

    /**
     * Restores the classifier from its rows, in any order.
     *
     * @throws GenremillException if they are not a valid classifier
     */
    static Classifier read(List<Row> rows) {
        NamedArrays arrays = new NamedArrays();
        String kind = "";
        for (Row row : rows) {
            if (row.getInt(1) != VERSION) {
                throw damaged("its layout has version %d, not %d".formatted(row.getInt(1), VERSION), null);
            }
            kind = row.getString(0);
            if (row.isNullAt(3)) {
                arrays.with(
                        row.getString(2),
                        row.<Double>getList(4).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
            } else {
                arrays.with(
                        row.getString(2),
                        row.<Integer>getList(3).stream()
                                .mapToInt(Integer::intValue)
                                .toArray());
            }
        }
        if (kind.equals(PROBLEM)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE, rows.get(0).getString(2));
        }
        try {
            return Classifiers.read(kind, arrays);
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage(), e);
        }
    }

    private static GenremillException damaged(String reason, Throwable cause) {
        return new GenremillException(
                GenremillException.Kind.INPUT, "The saved classifier cannot be read: " + reason, cause);
    }
}
