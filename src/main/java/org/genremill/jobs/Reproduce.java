package org.genremill.jobs;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.evaluate.Trial;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.learner.PlacedLearner;
import org.genremill.learn.local.Checkpoints;
import org.genremill.learn.model.Metrics;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.table.LearningTable;
import org.genremill.steps.fit.FitAndTest;
import org.genremill.steps.fit.ScoreTracks;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.TrainingTables;
import org.genremill.store.Store;

/**
 * Refits a model from its card, and compares the two models bit for bit.
 *
 * @param train the job that made the model, with one learner
 * @param bundle the model
 */
public record Reproduce(Train train, ModelBundle bundle) {
    public Reproduce {
        requireNonNull(train, "train is null");
        requireNonNull(bundle, "bundle is null");
    }

    /**
     * How equal the two models are.
     *
     * @param rows of the table; both models predict all of them
     * @param equal rows for which all probabilities are equal, bit for bit
     * @param sameMetrics whether both have the same test metrics
     */
    public record Summary(String model, long rows, long equal, boolean sameMetrics) {
        /** Whether both models are equal. */
        public boolean reproduced() {
            return rows == equal && sameMetrics;
        }
    }

    /**
     * Refits and compares.
     *
     * @throws GenremillException if the table is not the one that the model was fitted to
     */
    public Summary run(SparkSession spark) {
        Store target = Store.at(train.store(), spark);
        ModelCard card = bundle.card();
        LearningTable table = train.naming()
                .apply(TrainingTables.open(
                                target,
                                train.view(),
                                train.imported(),
                                train.splits().recording(),
                                train.naming())
                        .table())
                .table();
        if (!table.fingerprint().equals(card.data().fingerprint())) {
            throw new GenremillException(
                    GenremillException.Kind.INPUT,
                    "The table '%s' is no longer the one that '%s' was fitted to: its values have changed."
                            .formatted(table.source(), card.id()));
        }
        SplitPlan.Resolved split = train.splits().resolve(spark, List.of(table));
        try (FitAndTest experiment =
                new FitAndTest(table, split.protocols().get(0), split.artists(), train.seed(), Checkpoints.NONE)) {
            FitAndTest.Fitted again =
                    experiment.run(part -> learner(train.learners().get(0), card, part));
            Dataset<Row> before = probabilities(table, bundle.pipeline()).withColumnRenamed("probabilities", "before");
            Dataset<Row> both = before.join(probabilities(table, again.pipeline()), new String[] {"id", "segment"});
            return new Summary(
                    card.id(),
                    both.count(),
                    both.where(col("before").equalTo(col("probabilities"))).count(),
                    alike(card.metrics(), again.metrics()));
        }
    }

    /** The point chosen in the card for a part, so that the grid is not searched again. */
    private static PlacedLearner learner(LearnerGrid grid, ModelCard card, int part) {
        if (card.tuning().isEmpty()) {
            return grid.points().get(0);
        }
        List<Trial> trials = card.tuning().get(part);
        SortedMap<String, String> found = trials.get(Trial.best(trials)).parameters();
        return IntStream.range(0, grid.points().size())
                .filter(point -> grid.varied(point).equals(found))
                .mapToObj(grid.points()::get)
                .findFirst()
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.USAGE,
                        "The configuration's grid for '%s' differs from the one that '%s' was chosen from."
                                .formatted(grid.id(), card.id())));
    }

    private static Dataset<Row> probabilities(LearningTable table, PipelineModel model) {
        return ScoreTracks.bySegment(table.rows(), model).select("id", "segment", "probabilities");
    }

    private static boolean alike(Metrics one, Metrics other) {
        return one.confusion().equals(other.confusion())
                && one.logLoss() == other.logLoss()
                && one.segments().equals(other.segments());
    }
}
