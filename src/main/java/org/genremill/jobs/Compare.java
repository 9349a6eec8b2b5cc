package org.genremill.jobs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.genremill.evaluate.Experiment;
import org.genremill.features.FeatureView;
import org.genremill.learn.learner.LearnerGrid;
import org.genremill.learn.table.GenreCounts;
import org.genremill.learn.table.LearningTable;
import org.genremill.learn.table.Recordings;
import org.genremill.report.comparison.ComparisonReport;
import org.genremill.steps.compare.ComparisonPlan;
import org.genremill.steps.compare.RunComparison;
import org.genremill.steps.compare.StoredFits;
import org.genremill.steps.run.Progress;
import org.genremill.steps.run.ProgressNotes;
import org.genremill.steps.run.Results;
import org.genremill.steps.run.Run;
import org.genremill.steps.split.Folds;
import org.genremill.steps.split.SplitPlan;
import org.genremill.steps.table.ImportSource;
import org.genremill.steps.table.NamingRules;
import org.genremill.steps.table.TrainingTables;
import org.genremill.store.JoinReport;
import org.genremill.store.Store;

/**
 * Compares learners on features tables under several protocols and seeds, and adds the scores to the results table.
 *
 * @param store the store's URI
 * @param imported the data to train on instead of the store's features
 * @param views the features tables, at least one
 * @param naming the rules for reading genres and artists
 * @param splits how tracks are split
 * @param learners the learners to compare
 * @param seeds the first seed and the number of seeds
 * @param shares fractions of the training tracks for learning curves
 * @param leakage whether splits that leak are refused or marked
 * @param command the command line that repeats the run, for the page
 * @param settings the requested settings, for the manifest
 */
public record Compare(
        String store,
        Optional<ImportSource> imported,
        List<FeatureView> views,
        NamingRules naming,
        SplitPlan splits,
        List<LearnerGrid> learners,
        Seeds seeds,
        List<Double> shares,
        Folds.Leakage leakage,
        String command,
        Map<String, String> settings) {
    public Compare {
        requireNonNull(store, "store is null");
        requireNonNull(imported, "imported is null");
        views = List.copyOf(views);
        requireNonNull(naming, "naming is null");
        requireNonNull(splits, "splits is null");
        imported.ifPresent(splits::requireArtistsOf);
        learners = List.copyOf(learners);
        requireNonNull(seeds, "seeds is null");
        shares = List.copyOf(shares);
        requireNonNull(leakage, "leakage is null");
        requireNonNull(command, "command is null");
        settings = Map.copyOf(settings);
    }

    private String report(List<Experiment> experiments, List<String> notes, Map<String, String> versions) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("source", imported.map(ImportSource::uri).orElse(store));
        shown.put("seeds", "%d to %d".formatted(seeds.first(), seeds.first() + seeds.count() - 1));
        shown.put("folds of cross-validation", Integer.toString(splits.folds()));
        shown.put("test fraction of holdout", Double.toString(splits.testFraction()));
        splits.artists().ifPresent(uri -> shown.put("artists", uri));
        splits.table().ifPresent(uri -> shown.put("split table", uri));
        if (!notes.isEmpty()) {
            shown.put("notes", String.join("; ", notes));
        }
        experiments
                .get(0)
                .candidates()
                .forEach(candidate ->
                        shown.put(candidate.learner(), candidate.parameters().toString()));
        String title = "Learners on "
                + String.join(", ", views.stream().map(FeatureView::id).toList());
        return new ComparisonReport(title, command, shown, versions, experiments).html();
    }

    /** The seeds {@code first} to {@code first + count - 1}. */
    public record Seeds(long first, int count) {}

    /**
     * The results of the run.
     *
     * @param recordings how many recordings each table holds, by its name
     * @param experiments one per table and protocol
     * @param genres how the genres of each table were read, by its name
     * @param failed the error of each failed learner, by learner, table and protocol
     * @param notes remarks about the input, for users
     * @param joins how the user's tables matched the tracks
     * @param fitted how many fits the run did
     * @param reused how many fits it reused from earlier runs
     */
    public record Summary(
            String run,
            Map<String, Recordings> recordings,
            List<Experiment> experiments,
            Map<String, GenreCounts> genres,
            Map<String, String> failed,
            List<String> notes,
            List<JoinReport> joins,
            long fitted,
            long reused,
            List<String> written,
            Map<String, Double> seconds) {}

    /** Runs the comparison. */
    public Summary run(SparkSession spark, Progress progress) {
        Store target = Store.at(store, spark);
        Run run = Run.start("compare", target);
        StoredFits kept = new StoredFits(target);
        ProgressNotes notes = new ProgressNotes(progress);
        Map<String, GenreCounts> genres = new LinkedHashMap<>();
        Map<String, Long> counts = new TreeMap<>();
        List<Experiment> experiments = new ArrayList<>();
        Map<String, Recordings> recordings = new LinkedHashMap<>();
        List<LearningTable> tables = new ArrayList<>();
        for (FeatureView view : views) {
            TrainingTables.Opened opened =
                    run.timed("read", () -> TrainingTables.open(target, view, imported, splits.recording(), naming));
            run.joined(opened.joins(), progress);
            NamingRules.Named named = run.timed("read", () -> naming.apply(opened.table()));
            named.counts().notes().forEach(notes::note);
            Recordings found = named.table().recordings().orElseThrow();
            recordings.put(named.table().view(), found);
            counts.put(view.id() + ".rows", found.rows());
            counts.put(view.id() + ".recordings", found.recordings());
            genres.put(named.table().view(), named.counts());
            named.counts().counts().forEach((name, count) -> counts.put(view.id() + "." + name, count));
            tables.add(named.table());
        }
        SplitPlan.Resolved split = run.timed("read", () -> splits.resolve(spark, tables));
        run.joined(split.joins(), progress);
        ComparisonPlan plan =
                new ComparisonPlan(split.protocols(), learners, seeds.first(), seeds.count(), shares, leakage);
        RunComparison comparison = new RunComparison(kept, plan, split.artists(), notes);
        tables.forEach(table -> experiments.addAll(run.timed("compare", () -> comparison.run(table))));
        List<String> written = new ArrayList<>();
        written.add(target.append(
                        Results.ofExperiments(experiments, run.id(), spark),
                        target.layout().results(),
                        run.id())
                .toString());
        Path page = target.layout().comparison(run.id());
        target.files().replace(page, report(experiments, notes.all(), Run.versions(target)));
        written.add(page.toString());
        counts.put("fitted", kept.fitted());
        counts.put("failed", (long) comparison.failed().size());
        counts.put("already_present", kept.reused());
        run.finish(settings, counts, written);
        return new Summary(
                run.id().value(),
                recordings,
                experiments,
                genres,
                comparison.failed(),
                notes.all(),
                run.joins(),
                kept.fitted(),
                kept.reused(),
                written,
                run.seconds());
    }
}
