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
    private final Queue<Row> predicted = new ArrayDeque<>();

    /** @param input the index of the input vector in a row */
    BatchedRows(Classifier classifier, Iterator<Row> rows, int input) {
        this.classifier = classifier;
        this.rows = rows;
        this.input = input;
    }

    @Override
    public boolean hasNext() {
        return !predicted.isEmpty() || rows.hasNext();
    }

    @Override
    public Row next() {
        if (predicted.isEmpty()) {
            predict();
        }
        return predicted.remove();
    }

    private void predict() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        List<Row> batch = new ArrayList<>();
        while (rows.hasNext() && batch.size() < classifier.rowsAtOnce()) {
            batch.add(rows.next());
        }
        double[][] probabilities = classifier.probabilities(
                batch.stream().map(row -> row.<Vector>getAs(input).toArray()).toArray(double[][]::new));
        for (int index = 0; index < probabilities.length; index++) {
            predicted.add(with(batch.get(index), Vectors.dense(probabilities[index])));
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
