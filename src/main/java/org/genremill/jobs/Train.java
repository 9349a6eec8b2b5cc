package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.features.FeatureView;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.model.Metrics;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.model.Novelty;
import org.genremill.learn.split.SplitProtocol;
import org.genremill.learn.table.LearningTable;
import org.genremill.learn.table.Recordings;
import org.genremill.steps.compare.Fitting;
import org.genremill.steps.compare.FoldedTable;
import org.genremill.steps.compare.StoredFits;
import org.genremill.steps.compare.Tuning;
import org.genremill.steps.fit.FitAndTest;
import org.genremill.steps.fit.StoredCheckpoints;
import org.genremill.steps.leaks.LeakAlarm;
import org.genremill.steps.run.Failures;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.ProgressNotes;
import org.genremill.steps.run.Results;
import org.genremill.steps.run.Run;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.ImportSource;
import org.genremill.steps.table.NamingRules;
import org.genremill.steps.table.TrainingTables;
import org.genremill.store.JoinReport;
import org.genremill.store.Store;

/**
 * Fits learners to a features table, tests them on unseen tracks, and saves each as a model bundle.
 *
 * @param store the store's URI, for features, models and results
 * @param imported the data to train on instead of the store's features
 * @param view the features table to train on
 * @param naming the rules for reading genres and artists
 * @param splits how tracks are split; one protocol
 * @param learners the learners to fit, each with the best point of its grid
 * @param seed the seed of everything random
 * @param recipe every setting needed to refit a model, for its card
 * @param settings the requested settings, for the manifest
 */
public record Train(
        String store,
        Optional<ImportSource> imported,
        FeatureView view,
        NamingRules naming,
        SplitPlan splits,
        List<LearnerGrid> learners,
        long seed,
        Map<String, String> recipe,
        Map<String, String> settings) {
    public Train {
        requireNonNull(store, "store is null");
        requireNonNull(imported, "imported is null");
        requireNonNull(view, "view is null");
        requireNonNull(naming, "naming is null");
        requireNonNull(splits, "splits is null");
        imported.ifPresent(splits::requireArtistsOf);
        learners = List.copyOf(learners);
        recipe = Map.copyOf(recipe);
        settings = Map.copyOf(settings);
    }

    /** Reads genres and artists as they are written. */
    public Train(
            String store,
            Optional<ImportSource> imported,
            FeatureView view,
            SplitPlan splits,
            List<LearnerGrid> learners,
            long seed,
            Map<String, String> recipe,
            Map<String, String> settings) {
        this(store, imported, view, NamingRules.PLAIN, splits, learners, seed, recipe, settings);
    }

    /**
     * The results of the run.
     *
     * @param recordings how many recordings the table holds
     * @param models the model cards, in the order of the learners
     * @param folds the results of each fold, in the order of the models; empty lists without cross-validation
     * @param failed the errors, by the names of the learners that failed
     * @param notes remarks about the input, for users
     * @param joins how the user's tables matched the tracks
     */
    public record Summary(
            String run,
            Recordings recordings,
            List<ModelCard> models,
            List<String> folders,
            List<List<Metrics>> folds,
            Map<String, String> failed,
            List<String> notes,
            List<JoinReport> joins,
            Map<String, Double> seconds) {}

    /** The chosen point and the fitted model of a learner. */
    private record Found(Tuning tuning, FitAndTest.Fitted fitted) {}

    /** Runs the training. */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("train", target);
        ProgressNotes notes = new ProgressNotes(progress);
        Failures failures = new Failures(notes);
        TrainingTables.Opened opened =
                run.timed("read", () -> TrainingTables.open(target, view, imported, splits.recording(), naming));
        run.joined(opened.joins(), progress);
        NamingRules.Named named = run.timed("read", () -> naming.apply(opened.table()));
        named.counts().notes().forEach(notes::note);
        LearningTable table = named.table();
        Recordings recordings = table.recordings().orElseThrow();
        Map<String, Long> counts = new TreeMap<>(named.counts().counts());
        List<ModelCard> models = new ArrayList<>();
        List<List<Metrics>> folds = new ArrayList<>();
        List<String> written = new ArrayList<>();
        SplitPlan.Resolved split = run.timed("read", () -> splits.resolve(spark, List.of(table)));
        run.joined(split.joins(), progress);
        SplitProtocol protocol = split.protocols().get(0);
        Map<String, String> artists = split.artists();
        try (FitAndTest experiment = run.timed(
                "split", () -> new FitAndTest(table, protocol, artists, seed, StoredCheckpoints.of(target)))) {
            run.timed("leaks", () -> LeakAlarm.of(table, experiment.folds())).ifPresent(alarm -> {
                alarm.requireNone(protocol.name());
                alarm.note().ifPresent(notes::note);
            });
            String fingerprint = run.timed("split", table::fingerprint);
            protocol.doubts(experiment.folds().tracks()).forEach(notes::note);
            experiment.folds().aboutCorrected().ifPresent(notes::note);
            counts.put("corrected_tracks", experiment.folds().corrected());
            // Tables from elsewhere do not say what their tracks sound like.
            Optional<Dataset<Row>> trained =
                    imported.isPresent() ? Optional.empty() : Optional.of(experiment.trainingSet());
            Optional<Novelty> novelty = run.timed("novelty", experiment::novelty);
            List<String> origin = StoredFits.origin(table, fingerprint, experiment.folds());
            progress.advanced("train", 0, learners.size());
            for (LearnerGrid grid : learners) {
                Optional<Found> found = failures.without(grid.id(), () -> {
                    Tuning tuning =
                            run.timed("tune", () -> tune(grid, table, experiment, new StoredFits(target), origin));
                    return new Found(tuning, run.timed("fit", () -> experiment.run(tuning::best)));
                });
                if (found.isPresent()) {
                    FitAndTest.Fitted fitted = found.get().fitted();
                    ModelCard card = card(run, fitted, found.get().tuning(), named, fingerprint, experiment, target);
                    Path folder = target.layout().model(card.id());
                    models.add(run.timed(
                                    "save",
                                    () -> ModelBundle.save(
                                            card, fitted.pipeline(), trained, novelty, folder, target.files()))
                            .card());
                    folds.add(fitted.folds());
                    written.add(folder.toString());
                }
                progress.advanced("train", models.size() + failures.all().size(), learners.size());
            }
            failures.requireSome(!models.isEmpty());
        }
        List<String> folders = List.copyOf(written);
        Dataset<Row> results = Results.ofModels(models, run.id(), spark);
        written.add(target.append(results, target.layout().results(), run.id()).toString());
        counts.put("models", (long) models.size());
        counts.put("failed", (long) failures.all().size());
        counts.put("rows", recordings.rows());
        counts.put("recordings", recordings.recordings());
        run.finish(settings, counts, written);
        return new Summary(
                run.id().value(),
                recordings,
                models,
                folders,
                folds,
                failures.all(),
                notes.all(),
                run.joins(),
                run.seconds());
    }

    private Tuning tune(
            LearnerGrid grid, LearningTable table, FitAndTest experiment, StoredFits kept, List<String> origin) {
        if (!grid.isTuned()) {
            return Tuning.none(grid);
        }
        try (Fitting fitting = new Fitting(FoldedTable.of(table, experiment.folds()), kept.checkpoints())) {
            return Tuning.of(grid, fitting, experiment.parts(), seed, kept, origin);
        }
    }

    private ModelCard card(
            Run run,
            FitAndTest.Fitted fitted,
            Tuning tuning,
            NamingRules.Named named,
            String fingerprint,
            FitAndTest experiment,
            Store target) {
        LearningTable table = named.table();
        return new ModelCard(
                "%s-%s-%s".formatted(fitted.learner().id(), table.view(), run.id()),
                run.started(),
                fitted.learner().id(),
                fitted.parameters(),
                seed,
                table.view(),
                table.version(),
                imported.isPresent()
                        ? List.of(new ModelCard.FeatureTable(table.view(), table.version()))
                        : ModelCard.FeatureTable.of(view),
                table.columns(),
                experiment.genres(),
                new ModelCard.Data(
                        table.source(),
                        fingerprint,
                        named.counts(),
                        table.recordings().orElse(Recordings.UNKNOWN)),
                experiment.split(),
                recipe,
                tuning.trials(),
                fitted.metrics(),
                Run.versions(target),
                Map.of());
    }
}
