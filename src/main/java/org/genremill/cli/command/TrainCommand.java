package org.genremill.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.catalog.GenreRules;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.config.FormerKeys;
import org.genremill.cli.config.TrainSettings;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.Candidates;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.Flags;
import org.genremill.cli.option.ImportOptions;
import org.genremill.cli.option.MlflowOption;
import org.genremill.cli.option.NamingOptions;
import org.genremill.cli.option.SplitOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Reproduce;
import org.genremill.jobs.Train;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.learn.model.Metrics;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.model.ModelCard;
import org.genremill.learn.model.StoredModels;
import org.genremill.learn.table.Recordings;
import org.genremill.steps.remote.MlflowServer;
import org.genremill.steps.remote.TrackModels;
import org.genremill.steps.run.Failures;
import org.genremill.steps.run.Progress;
import org.genremill.steps.table.ImportSource;
import org.genremill.store.Preflight;
import org.genremill.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill train} command. */
@Command(
        name = "train",
        description = {
            "Fits classifiers to a features table and tests them on unseen tracks.",
            "",
            "No track, and no pair of exact duplicates, is on both sides of a split. Every accuracy comes with its"
                    + " 95 %% Wilson interval. Each model is saved with its full provenance under the store's models.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/train --store genremill-store",
            "  jobs/train --store genremill-store --learners logistic-regression --protocol fault-filtered",
            "  jobs/train --features-csv features_30_sec.csv --features gtzan57-kaggle --protocol fault-filtered"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TrainCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Mixin
    private ImportOptions imports;

    @Option(
            names = "--features",
            completionCandidates = Candidates.FeatureSets.class,
            paramLabel = "TABLE",
            description = "The features table to train on; rich,musicnn or rich+musicnn joins two. Default: rich; with"
                    + " --features-csv gtzan57-kaggle.")
    private String features;

    @Option(
            names = "--learners",
            completionCandidates = Candidates.Learners.class,
            paramLabel = "NAME",
            split = ",",
            description = "The learners to fit. Default: logistic-regression,random-forest.")
    private List<String> learners;

    @Option(
            names = "--protocol",
            completionCandidates = Candidates.Protocols.class,
            paramLabel = "PROTOCOL",
            description = "How tracks are split: holdout, fault-filtered (GTZAN only), track-kfold,"
                    + " artist-kfold or csv. Default: holdout.")
    private String protocol;

    @Option(names = "--test-fraction", paramLabel = "FRACTION", description = "Test fraction of holdout. Default: 0.2.")
    private String testFraction;

    @Mixin
    private SplitOptions splitting;

    @Mixin
    private NamingOptions naming;

    @Option(
            names = "--reproduce",
            paramLabel = "MODEL",
            description = "Refit this model of the store from its card, and check that both are equal.")
    private String reproduce;

    @Mixin
    private MlflowOption mlflow;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Flags flags = store.flags()
                .and(imports.flags())
                .and(splitting.flags())
                .and(naming.flags())
                .and(mlflow.flags())
                .set("train.features", imports.tables(features == null ? null : List.of(features)), "--features")
                .set("train.learners", learners, "--learners")
                .set("train.protocol", protocol, "--protocol")
                .set("train.test-fraction", testFraction, "--test-fraction");
        Configuration configuration = common.load(flags.toList());
        Optional<ImportSource> imported =
                imports.imported(configuration.catalog().allowUnmatched());
        if (reproduce != null) {
            return reproduce(configuration.store());
        }
        Map<String, String> recipe = new TreeMap<>(common.values(flags.toList(), "train"));
        recipe.putAll(imports.recipe());
        recipe.putAll(NamingOptions.recipe(configuration.catalog().genres()));
        Train job = job(configuration, imported, configuration.catalog().genres(), recipe, flags.given());
        new Preflight(HadoopSettings.current()).writableStore(configuration.store());
        Optional<MlflowServer> tracking = mlflow.open();
        try (SparkSession spark = SparkRuntime.start("train")) {
            Progress progress = new ConsoleProgress();
            Train.Summary summary = job.run(spark, progress);
            print(summary, configuration.train().seed());
            common.writeJson(
                    Stream.concat(summary.models().stream().map(card -> json(card, summary)), failed(summary.failed()))
                            .toList());
            tracking.ifPresent(server -> record(server, summary, Store.at(configuration.store(), spark), progress));
            Failures.requireNone(summary.failed());
        }
        return ExitCode.OK.number();
    }

    private static void record(MlflowServer server, Train.Summary summary, Store store, Progress progress) {
        TrackModels tracking = new TrackModels(server, store.layout(), store.files(), progress);
        for (int model = 0; model < summary.models().size(); model++) {
            tracking.model(summary.models().get(model), summary.folds().get(model));
        }
        Console.print("recorded at %s", server.address());
    }

    /** Refits a model from the recipe in its card, which overrides the command line and the configuration. */
    private int reproduce(String storeUri) throws IOException {
        try (SparkSession spark = SparkRuntime.start("train")) {
            Store target = Store.at(storeUri, spark);
            ModelBundle bundle = StoredModels.in(target).load(reproduce);
            Map<String, String> recipe = new TreeMap<>(bundle.card().recipe());
            if (recipe.isEmpty()) {
                throw new GenremillException(
                        GenremillException.Kind.INPUT,
                        "The model '%s' has no recipe in its card.".formatted(reproduce));
            }
            Optional<ImportSource> imported = ImportOptions.takenFrom(recipe);
            GenreRules genres = NamingOptions.takenFrom(recipe);
            Flags flags = new Flags().set("store", storeUri, "--store");
            recipe.forEach((key, value) -> flags.set(nowCalled(key), value, "model.json"));
            flags.set("train.learners", bundle.card().learner(), "model.json");
            Train train = job(
                    common.load(flags.toList()), imported, genres, bundle.card().recipe(), Map.of());
            Reproduce.Summary summary = new Reproduce(train, bundle).run(spark);
            Console.print(
                    "%s: %,d of %s equal probabilities, bit for bit; %s on the test set",
                    summary.model(),
                    summary.equal(),
                    Counted.of(summary.rows(), "row gets", "rows get"),
                    summary.sameMetrics() ? "the same figures" : "OTHER figures");
            common.writeJson(summary);
            return summary.reproduced()
                    ? ExitCode.OK.number()
                    : ExitCode.of(GenremillException.Kind.BALANCE).number();
        }
    }

    /** The key of a recipe's entry, which an older release may have known by another name. */
    private static String nowCalled(String key) {
        return FormerKeys.now("genremill.train." + key).substring("genremill.".length());
    }

    static Train job(
            Configuration configuration,
            Optional<ImportSource> imported,
            GenreRules genres,
            Map<String, String> recipe,
            Map<String, String> request) {
        TrainSettings train = configuration.train();
        return new Train(
                configuration.store(),
                imported,
                configuration.embeddings().view(train.features()),
                train.naming(genres),
                train.splits(List.of(train.protocol()), configuration.catalog().allowUnmatched()),
                train.learners().stream().map(train::learner).toList(),
                train.seed(),
                recipe,
                request);
    }

    static void print(Train.Summary summary, long seed) {
        Console.print("%s", summary.recordings().inWords());
        ModelCard first = summary.models().get(0);
        ModelCard.SplitFacts split = first.split();
        Console.print(
                split.folds() > 1
                        ? "protocol %s, seed %d: %s to train, %,d to test in %s, %,d unused"
                        : "protocol %s, seed %d: %s to train, %,d to test, %6$,d unused",
                split.name(),
                seed,
                Counted.of(split.train(), "track"),
                split.test(),
                Counted.of(split.folds(), "fold"),
                split.unused());
        for (ModelCard model : summary.models()) {
            Metrics metrics = model.metrics();
            Console.print(
                    "  %-20s accuracy %.3f [%.3f, %.3f]  macro-F1 %.3f  top-2 %.3f  log loss %.3f  fit %.1f s",
                    model.learner(),
                    metrics.accuracy(),
                    metrics.low(),
                    metrics.high(),
                    metrics.macroF1(),
                    metrics.top2Accuracy(),
                    metrics.logLoss(),
                    metrics.fitSeconds());
            if (metrics.segments().n() > metrics.n()) {
                Console.print(
                        "  %-20s by segment %.3f (%s)",
                        "",
                        metrics.segments().accuracy(),
                        Counted.of(metrics.segments().n(), "segment"));
            }
        }
        for (int index = 0; index < summary.models().size(); index++) {
            Console.print("model %s", summary.models().get(index).id());
            Console.print("  in %s", summary.folders().get(index));
        }
        Console.print("run %s, %s", summary.run(), Console.seconds(summary.seconds()));
    }

    /** One JSON object per failed learner. */
    static Stream<Map<String, Object>> failed(Map<String, String> failed) {
        return failed.entrySet().stream().map(one -> Map.of("learner", one.getKey(), "failed", one.getValue()));
    }

    private static Map<String, Object> json(ModelCard card, Train.Summary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", card.id());
        json.put("learner", card.learner());
        json.put("feature_set", card.featureSet());
        json.put("feature_tables", card.featureTables());
        json.put("protocol", card.split().name());
        json.put("seed", card.seed());
        Recordings recordings = card.data().recordings();
        json.put("recording_rule", recordings.rule());
        json.put("rows", recordings.rows());
        json.put("files", recordings.files());
        json.put("recordings", recordings.recordings());
        json.put("recording_examples", recordings.examples());
        json.put("n", card.metrics().n());
        json.put("accuracy", card.metrics().accuracy());
        json.put("low", card.metrics().low());
        json.put("high", card.metrics().high());
        json.put("macro_f1", card.metrics().macroF1());
        json.put("segment_accuracy", card.metrics().segments().accuracy());
        json.put("n_segments", card.metrics().segments().n());
        json.put("fit_seconds", card.metrics().fitSeconds());
        json.put("genres", card.data().genres());
        json.put("notes", summary.notes());
        json.put("joins", summary.joins());
        return json;
    }
}
