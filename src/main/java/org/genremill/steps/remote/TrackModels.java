package org.genremill.steps.remote;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.genremill.GenremillException;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.ConfusionMatrix;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Interval;
import org.genremill.evaluate.Predictions;
import org.genremill.learn.model.Metrics;
import org.genremill.learn.model.ModelCard;
import org.genremill.steps.remote.MlflowServer.Tracked;
import org.genremill.steps.run.Progress;
import org.genremill.store.Files;
import org.genremill.store.Layout;
import org.genremill.store.RunId;

/** Records models and comparisons on a tracking server: a run for each model, with nested runs for seeds and folds. */
public final class TrackModels {
    private static final int LONGEST_NOTE = 5000;

    private final MlflowServer server;
    private final Layout layout;
    private final Files files;
    private final Progress progress;

    /**
     * Prepares to record.
     *
     * @param layout of the store that holds them
     * @param files on its file system
     */
    public TrackModels(MlflowServer server, Layout layout, Files files, Progress progress) {
        this.server = requireNonNull(server, "server is null");
        this.layout = requireNonNull(layout, "layout is null");
        this.files = requireNonNull(files, "files is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Records a trained model with its parameters, figures, card and bundle.
     *
     * @param folds the figures of each fold; empty without cross-validation
     */
    public void model(ModelCard card, List<Metrics> folds) {
        Map<String, String> tags = new TreeMap<>(tags("train"));
        tags.put("genremill.model", card.id());
        String text = card.text();
        tags.put("mlflow.note.content", text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE));
        Tracked run = server.start(card.id(), Optional.empty(), tags);
        Map<String, String> parameters = new TreeMap<>(card.parameters());
        parameters.put("learner", card.learner());
        parameters.put("features", card.featureSet());
        parameters.put("protocol", card.split().name());
        parameters.put("folds", Integer.toString(card.split().folds()));
        parameters.put("seed", Long.toString(card.seed()));
        parameters.put("data", card.data().source());
        parameters.put("data_fingerprint", card.data().fingerprint());
        server.parameters(run, parameters);
        server.metrics(run, figures(card.metrics()));
        for (int fold = 0; fold < folds.size(); fold++) {
            Tracked nested = server.start("fold %d".formatted(fold + 1), Optional.of(run), tags("train"));
            server.parameters(nested, Map.of("fold", Integer.toString(fold + 1)));
            server.metrics(nested, figures(folds.get(fold)));
            server.finish(nested);
        }
        if (server.takesFiles(run)) {
            Path folder = layout.model(card.id());
            for (String name : files.sha256(folder).keySet()) {
                server.file(run, "model/" + name, content(layout.inStore(layout.relative(folder) + "/" + name)));
            }
        } else {
            sayWithoutFiles(run);
        }
        server.finish(run);
    }

    /**
     * Records a comparison: a run with its page, and in it one for each learner on each table under each protocol, with
     * one for each seed; if there are several folds, with one for each of them.
     *
     * @param id of the comparison
     */
    public void comparison(RunId id, List<Experiment> experiments) {
        Tracked whole = server.start("compare " + id, Optional.empty(), tags("compare"));
        for (Experiment experiment : experiments) {
            experiment.candidates().forEach(candidate -> candidate(experiment, candidate, whole));
        }
        if (server.takesFiles(whole)) {
            server.file(whole, "comparison.html", content(layout.comparison(id)));
        } else {
            sayWithoutFiles(whole);
        }
        server.finish(whole);
    }

    private void candidate(Experiment experiment, Candidate candidate, Tracked whole) {
        Map<String, String> tags = new TreeMap<>(tags("compare"));
        tags.put("genremill.leaks", Boolean.toString(experiment.leaks()));
        Tracked run = server.start(
                "%s %s %s".formatted(candidate.learner(), experiment.table(), experiment.protocol()),
                Optional.of(whole),
                tags);
        Map<String, String> parameters = new TreeMap<>(candidate.parameters());
        parameters.put("learner", candidate.learner());
        parameters.put("features", experiment.table());
        parameters.put("protocol", experiment.protocol());
        parameters.put("leaks", Boolean.toString(experiment.leaks()));
        parameters.put("folds", Integer.toString(experiment.folds()));
        parameters.put("split_seed", Long.toString(experiment.seed()));
        server.parameters(run, parameters);
        Map<String, Double> figures = figures(candidate.predictions());
        figures.put("accuracy_mean", candidate.meanAccuracy());
        figures.put("accuracy_deviation", candidate.deviation());
        server.metrics(run, figures);
        for (Candidate.Run seed : candidate.runs()) {
            Tracked nested = server.start("seed %d".formatted(seed.seed()), Optional.of(run), tags);
            server.parameters(nested, Map.of("seed", Long.toString(seed.seed())));
            Map<String, Double> ofSeed = figures(seed.predictions());
            ofSeed.put("fit_seconds", seed.fitSeconds());
            ofSeed.put("score_seconds", seed.scoreSeconds());
            server.metrics(nested, ofSeed);
            folds(seed, nested, tags);
            server.finish(nested);
        }
        server.finish(run);
    }

    private void folds(Candidate.Run seed, Tracked run, Map<String, String> tags) {
        List<Predictions> folds = seed.byFold();
        if (folds.size() < 2) {
            return;
        }
        for (int fold = 1; fold <= folds.size(); fold++) {
            Tracked nested = server.start("fold %d".formatted(fold), Optional.of(run), tags);
            server.parameters(nested, Map.of("fold", Integer.toString(fold), "seed", Long.toString(seed.seed())));
            server.metrics(nested, figures(folds.get(fold - 1)));
            server.finish(nested);
        }
    }

    private byte[] content(Path file) {
        return files.readBytes(file)
                .orElseThrow(() -> new GenremillException(
                        GenremillException.Kind.STORAGE, "The file '%s' is gone.".formatted(file)));
    }

    private void sayWithoutFiles(Tracked run) {
        progress.note("MLflow at %s stores no files itself (%s): only parameters and figures were recorded."
                .formatted(server.address(), run.artifacts().getScheme()));
    }

    private static Map<String, String> tags(String command) {
        return Map.of("mlflow.source.name", "jobs/" + command, "mlflow.source.type", "JOB");
    }

    private static Map<String, Double> figures(Metrics metrics) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", metrics.accuracy());
        figures.put("accuracy_low", metrics.low());
        figures.put("accuracy_high", metrics.high());
        figures.put("macro_f1", metrics.macroF1());
        figures.put("top2_accuracy", metrics.top2Accuracy());
        figures.put("log_loss", metrics.logLoss());
        figures.put("calibration_error", metrics.calibrationError());
        figures.put("tested", (double) metrics.n());
        figures.put("fit_seconds", metrics.fitSeconds());
        metrics.perGenre().forEach((genre, of) -> {
            put(figures, "precision/" + genre, of.precision());
            put(figures, "recall/" + genre, of.recall());
            put(figures, "f1/" + genre, of.f1());
        });
        return figures;
    }

    /** A ratio that is undefined is left out. */
    private static void put(Map<String, Double> figures, String name, Double value) {
        if (value != null) {
            figures.put(name, value);
        }
    }

    private static Map<String, Double> figures(Predictions predictions) {
        Interval interval = Interval.wilson(predictions.correct(), predictions.size());
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", predictions.accuracy());
        figures.put("accuracy_low", interval.low());
        figures.put("accuracy_high", interval.high());
        figures.put("macro_f1", ConfusionMatrix.of(predictions).macroF1());
        figures.put("top2_accuracy", predictions.topAccuracy(2));
        figures.put("log_loss", predictions.logLoss());
        figures.put("tested", (double) predictions.size());
        return figures;
    }
}
