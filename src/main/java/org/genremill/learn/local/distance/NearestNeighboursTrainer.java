package org.genremill.learn.local.distance;

import org.genremill.learn.local.Classifier;
import org.genremill.learn.local.Trainer;
import org.genremill.learn.local.TrainingSet;

/**
 * k nearest neighbours (Cover and Hart 1967): stores the training rows.
 *
 * @param neighbours the number of neighbours that vote, 1 or more; all rows if there are fewer
 */
public record NearestNeighboursTrainer(int neighbours) implements Trainer {
    public NearestNeighboursTrainer {
        if (neighbours < 1) {
            throw new IllegalArgumentException("at least one neighbour, not " + neighbours);
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        return new NearestNeighbours(
                Math.min(neighbours, table.rows()),
                table.classes(),
                new NearestRows(table.columns(), table.values()),
                table.targets());
    }
}
