package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.genremill.learn.local.Standardiser;
import org.genremill.learn.local.TrainingSet;
import org.genremill.learn.pipeline.Planes;
import org.genremill.learn.split.LabelledTrack;
import org.genremill.learn.table.LearningTable;

/**
 * A training table in memory, sent to every executor once. The rows of a track are contiguous.
 *
 * @param columns how many input values a row has
 * @param classes how many genres there are
 * @param values row-major
 * @param weights of the columns after standardisation; empty if rows are used as they are, because learners that read
 *     planes standardise their bands themselves
 * @param starts the first row of each track by its index, then the number of rows
 * @param groups the group of each row: equal for tracks that a split keeps together, such as exact duplicates
 * @param targets the genre index of each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DenseTable(
        int columns, int classes, double[] values, double[] weights, int[] starts, int[] groups, int[] targets) {
    public DenseTable {
        requireNonNull(values, "values is null");
        requireNonNull(weights, "weights is null");
        requireNonNull(starts, "starts is null");
        requireNonNull(groups, "groups is null");
        requireNonNull(targets, "targets is null");
    }

    /**
     * Collects a table.
     *
     * @throws org.genremill.GenremillException if a value is not a finite number
     */
    static DenseTable collect(FoldedTable folded) {
        LearningTable table = folded.table();
        List<LabelledTrack> tracks = folded.folds().tracks();
        int[] starts = new int[tracks.size() + 1];
        for (int place = 0; place < tracks.size(); place++) {
            starts[place + 1] = starts[place] + folded.rows()[place];
        }
        Map<String, Integer> numbers = new HashMap<>();
        int count = starts[tracks.size()];
        int[] groups = new int[count];
        int[] targets = new int[count];
        for (int place = 0; place < tracks.size(); place++) {
            LabelledTrack track = tracks.get(place);
            numbers.putIfAbsent(track.group(), numbers.size());
            Arrays.fill(groups, starts[place], starts[place + 1], numbers.get(track.group()));
            int genre = folded.folds().genres().indexOf(track.genre());
            Arrays.fill(targets, starts[place], starts[place + 1], genre);
        }
        int genres = folded.folds().genres().size();
        double[] weights = table.planes().isEmpty() ? table.weights() : new double[0];
        return new DenseTable(table.width(), genres, values(table, count), weights, starts, groups, targets);
    }

    private static double[] values(LearningTable table, int count) {
        int width = table.width();
        double[] values = new double[Math.multiplyExact(count, width)];
        // Tracks are sorted by id, too.
        Iterator<Row> rows = table.rows()
                .orderBy(col("id"), col("segment"))
                .select(table.identified())
                .toLocalIterator();
        for (int row = 0; row < count; row++) {
            Row cells = rows.next();
            double[] numbers =
                    table.planes().isEmpty() ? table.numbers(cells) : Planes.filled(table.planes(), cells, 1);
            System.arraycopy(numbers, 0, values, row * width, width);
        }
        return values;
    }

    /** The rows of some tracks, given by their indices. */
    int[] rowsOf(int... places) {
        return Arrays.stream(places)
                .flatMap(place -> IntStream.range(starts[place], starts[place + 1]))
                .toArray();
    }

    /** Fits the standardisation to the rows of a training set, and applies the columns' weights. */
    Standardiser standardiser(int... rows) {
        if (weights.length == 0) {
            return Standardiser.none(columns);
        }
        return Standardiser.of(weights, pass -> {
            for (int row : rows) {
                pass.add(values, row * columns, 1);
            }
            return pass;
        });
    }

    /** One row, standardised. */
    double[] scaled(int row, Standardiser standardiser) {
        return standardiser.of(values, row * columns);
    }

    /** Some rows as a training set. */
    TrainingSet trainingSet(int[] rows, Standardiser standardiser) {
        double[] scaled = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(scaled(rows[i], standardiser), 0, scaled, i * columns, columns);
        }
        return new TrainingSet(
                rows.length,
                columns,
                classes,
                scaled,
                Arrays.stream(rows).map(row -> targets[row]).toArray(),
                Arrays.stream(rows).map(row -> groups[row]).toArray());
    }
}
