package org.genremill.learn.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.genremill.learn.local.Classifier;

/** Rows with the probabilities of a classifier appended, predicted in batches. */
final class BatchedRows implements Iterator<Row> {
    private final Classifier classifier;
    private final Iterator<Row> rows;
    private final int input;
    private final Queue<Row> answered = new ArrayDeque<>();

    /** @param input the index of the input vector in a row */
    BatchedRows(Classifier classifier, Iterator<Row> rows, int input) {
        this.classifier = classifier;
        this.rows = rows;
        this.input = input;
    }

    @Override
    public boolean hasNext() {
        return !answered.isEmpty() || rows.hasNext();
    }

    @Override
    public Row next() {
        if (answered.isEmpty()) {
            ask();
        }
        return answered.remove();
    }

    private void ask() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        List<Row> asked = new ArrayList<>();
        while (rows.hasNext() && asked.size() < classifier.rowsAtOnce()) {
            asked.add(rows.next());
        }
        double[][] probabilities = classifier.probabilities(
                asked.stream().map(row -> row.<Vector>getAs(input).toArray()).toArray(double[][]::new));
        for (int index = 0; index < probabilities.length; index++) {
            answered.add(with(asked.get(index), Vectors.dense(probabilities[index])));
        }
    }

    private static Row with(Row row, Vector probabilities) {
        Object[] values = new Object[row.size() + 1];
        for (int column = 0; column < row.size(); column++) {
            values[column] = row.get(column);
        }
        values[row.size()] = probabilities;
        return RowFactory.create(values);
    }
}
