package org.genremill.learn.local;

/**
 * k nearest neighbours (Cover and Hart 1967): the training rows themselves.
 *
 * @param neighbours how many are asked, 1 or more; all if there are fewer
 */
public record NeighbourTrainer(int neighbours) implements Trainer {
    public NeighbourTrainer {
        if (neighbours < 1) {
            throw new IllegalArgumentException("at least one neighbour, not " + neighbours);
        }
    }

    @Override
    public Classifier fit(TrainingSet table, long seed) {
        return new NearestNeighbours(
                Math.min(neighbours, table.rows()),
                table.classes(),
                new Neighbourhood(table.rows(), table.columns(), table.byColumn()),
                table.targets());
    }
}
