package org.genremill.steps.similar;

import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.genremill.learn.local.MatrixProducts;

/**
 * A block of tracks that is compared as one matrix.
 *
 * @param cell the cell of all tracks
 * @param uris of the tracks
 * @param values the directions, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Block(int cell, String[] uris, double[] values) implements Serializable {
    /** With this many tracks, a block of a thousand columns takes 8 MB, and so does its product with another block. */
    private static final int MOST = 1024;

    /** All tracks, see {@link Directions#of}, as blocks of one cell. */
    static JavaRDD<Block> of(Dataset<Row> tracks) {
        return ofCells(tracks.withColumn("cell", lit(0)));
    }

    /** Tracks grouped by {@code cell}. */
    static JavaRDD<Block> ofCells(Dataset<Row> tracks) {
        return tracks.select("cell", "uri", Directions.DIRECTION).toJavaRDD().mapPartitions(Block::gather);
    }

    private static Iterator<Block> gather(Iterator<Row> rows) {
        List<Block> blocks = new ArrayList<>();
        List<Row> some = new ArrayList<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            if (some.size() == MOST || (!some.isEmpty() && some.get(0).getInt(0) != row.getInt(0))) {
                blocks.add(of(some));
                some.clear();
            }
            some.add(row);
        }
        if (!some.isEmpty()) {
            blocks.add(of(some));
        }
        return blocks.iterator();
    }

    private static Block of(List<Row> rows) {
        return new Block(
                rows.get(0).getInt(0),
                rows.stream().map(row -> row.getString(1)).toArray(String[]::new),
                rows.stream()
                        .flatMapToDouble(
                                row -> Arrays.stream(row.<Vector>getAs(2).toArray()))
                        .toArray());
    }

    int tracks() {
        return uris.length;
    }

    /**
     * For each track of this block, the most similar tracks of another block, except itself. A similarity has the same
     * bits whatever blocks the two tracks are in.
     *
     * @param top how many
     */
    List<List<Neighbour>> nearest(Block other, int top) {
        int columns = values.length / tracks();
        double[] similarities = new double[tracks() * other.tracks()];
        MatrixProducts.add(values, other.byColumn(columns), similarities, tracks(), columns, other.tracks());
        List<List<Neighbour>> nearest = new ArrayList<>(tracks());
        for (int track = 0; track < tracks(); track++) {
            PriorityQueue<Neighbour> best = new PriorityQueue<>(Neighbour.ORDER.reversed());
            for (int place = 0; place < other.tracks(); place++) {
                double similarity = similarities[track * other.tracks() + place];
                boolean enough = best.size() == top;
                if ((enough && similarity < best.peek().similarity()) || other.uris[place].equals(uris[track])) {
                    continue;
                }
                best.add(new Neighbour(other.uris[place], similarity));
                if (enough) {
                    best.remove();
                }
            }
            nearest.add(best.stream().sorted(Neighbour.ORDER).toList());
        }
        return nearest;
    }

    private double[] byColumn(int columns) {
        double[] result = new double[values.length];
        for (int track = 0; track < tracks(); track++) {
            for (int column = 0; column < columns; column++) {
                result[column * tracks() + track] = values[track * columns + column];
            }
        }
        return result;
    }
}
