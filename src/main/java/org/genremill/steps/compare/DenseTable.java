package org.genremill.steps.compare;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.genremill.learn.LabelledTrack;
import org.genremill.learn.LearningTable;
import org.genremill.learn.local.TrainingSet;

/**
 * A table to learn from in memory, as every executor gets it once. Rows of one track follow each other.
 *
 * @param columns how many input values a row has
 * @param classes how many genres there are
 * @param values row by row
 * @param weights of the columns after they were brought to unit variance
 * @param tracks the track of each row, as its place in a list of all tracks
 * @param groups of the rows: equal for tracks that no division tells apart, as those of equal sound
 * @param targets the genre of each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DenseTable(
        int columns, int classes, double[] values, double[] weights, int[] tracks, int[] groups, int[] targets) {
    public DenseTable {
        requireNonNull(values, "values is null");
        requireNonNull(weights, "weights is null");
        requireNonNull(tracks, "tracks is null");
        requireNonNull(groups, "groups is null");
        requireNonNull(targets, "targets is null");
    }

    /**
     * Collects a table.
     *
     * @param key what names the track of a row
     * @param tracks all tracks, by the names that {@code key} gives them
     */
    static DenseTable collect(LearningTable table, Column key, List<LabelledTrack> tracks, List<String> genres) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < tracks.size(); place++) {
            places.put(tracks.get(place).id(), place);
        }
        Map<String, Integer> numbers = new HashMap<>();
        tracks.forEach(track -> numbers.putIfAbsent(track.group(), numbers.size()));
        int columns = table.columns().size();
        int count = (int) table.rows().count();
        double[] values = new double[Math.multiplyExact(count, columns)];
        int[] trackOf = new int[count];
        int[] groups = new int[count];
        int[] targets = new int[count];
        Column[] wanted = new Column[1 + columns];
        wanted[0] = key.as("track");
        for (int column = 0; column < columns; column++) {
            wanted[1 + column] = LearningTable.quoted(table.columns().get(column));
        }
        Iterator<Row> rows =
                table.rows().orderBy(col("id"), col("segment")).select(wanted).toLocalIterator();
        for (int row = 0; row < count; row++) {
            Row cells = rows.next();
            trackOf[row] = places.get(cells.getString(0));
            groups[row] = numbers.get(tracks.get(trackOf[row]).group());
            targets[row] = genres.indexOf(tracks.get(trackOf[row]).genre());
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = cells.getDouble(1 + column);
            }
        }
        return new DenseTable(columns, genres.size(), values, table.weights(), trackOf, groups, targets);
    }

    int rows() {
        return targets.length;
    }

    /** Each column's mean and the factor that brings it to unit variance and to its weight, over some rows. */
    double[][] scaling(int[] rows) {
        double[] means = new double[columns];
        double[] factors = new double[columns];
        for (int row : rows) {
            for (int column = 0; column < columns; column++) {
                means[column] += values[row * columns + column];
            }
        }
        for (int column = 0; column < columns; column++) {
            means[column] /= rows.length;
        }
        for (int row : rows) {
            for (int column = 0; column < columns; column++) {
                double distance = values[row * columns + column] - means[column];
                factors[column] += distance * distance;
            }
        }
        for (int column = 0; column < columns; column++) {
            double deviation = Math.sqrt(factors[column] / Math.max(1, rows.length - 1));
            factors[column] = deviation == 0 ? 0 : weights[column] / deviation;
        }
        return new double[][] {means, factors};
    }

    /** One row after {@link #scaling}. */
    double[] scaled(int row, double[][] scaling) {
        double[] result = new double[columns];
        for (int column = 0; column < columns; column++) {
            result[column] = (values[row * columns + column] - scaling[0][column]) * scaling[1][column];
        }
        return result;
    }

    /** Some rows as a table to fit to. */
    TrainingSet trainingSet(int[] rows, double[][] scaling) {
        double[] scaled = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(scaled(rows[i], scaling), 0, scaled, i * columns, columns);
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
