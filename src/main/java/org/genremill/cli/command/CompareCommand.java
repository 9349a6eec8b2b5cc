package org.genremill.cli.command;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.cli.config.CompareSettings;
import org.genremill.cli.config.Configuration;
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
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.evaluate.Interval;
import org.genremill.jobs.Compare;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.learn.table.Recordings;
import org.genremill.steps.remote.MlflowServer;
import org.genremill.steps.remote.TrackModels;
import org.genremill.steps.run.Failures;
import org.genremill.steps.run.Progress;
import org.genremill.steps.split.Folds;
import org.genremill.steps.table.ImportSource;
import org.genremill.store.Preflight;
import org.genremill.store.RunId;
import org.genremill.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill compare} command. */
@Command(
        name = "compare",
        description = {
            "Compares learners on the same tracks, under one or more protocols, with several seeds.",
            "",
            "Each fit is a Spark task of its own where the learner allows it. Finished fits are kept: after a killed"
                    + " run, the next one fits only what is missing. Figures go to the results table and to an HTML"
                    + " page. A protocol that leaks runs only with --allow-leakage, and its figures are marked"
                    + " wherever they appear. Values under train.tuning in a --conf-file are tried for each learner"
                    + " inside the training set.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/compare --store genremill-store --conf-file conf/compare-classical.conf",
            "  jobs/compare --features-csv features_30_sec.csv --protocols fault-filtered",
            "  jobs/compare --pictures spectrograms --learners picture-net --protocols fault-filtered",
            "  jobs/compare --features rich,musicnn,rich+musicnn --learners logistic-regression",
            "  jobs/compare --features rich-3sx10 --protocols track-kfold,segment-random --allow-leakage"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CompareCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Mixin
    private ImportOptions imports;

    @Option(
            names = "--features",
            completionCandidates = Candidates.FeatureSets.class,
            paramLabel = "TABLE",
            split = ",",
            description =
                    "The features tables; rich+musicnn is one table that joins two. Default: rich; with --features-csv"
                            + " gtzan57-kaggle.")
    private List<String> features;

    @Option(
            names = "--learners",
            completionCandidates = Candidates.Learners.class,
            paramLabel = "NAME",
            split = ",",
            description = "The learners to compare. Default: logistic-regression,random-forest.")
    private List<String> learners;

    @Option(
            names = "--protocols",
            completionCandidates = Candidates.Protocols.class,
            paramLabel = "PROTOCOL",
            split = ",",
            description = "How tracks are split: holdout, fault-filtered, track-kfold, artist-kfold, csv or"
                    + " segment-random. Default: holdout.")
    private List<String> protocols;

    @Option(names = "--seeds", paramLabel = "N", description = "Seeds for stochastic learners. Default: 10.")
    private String seeds;

    @Mixin
    private SplitOptions splitting;

    @Mixin
    private NamingOptions naming;

    @Option(
            names = "--allow-leakage",
            description = "Run splits that leak, and mark their figures. These are too good to be true.")
    private boolean allowLeakage;

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
                .set("compare.features", imports.tables(features), "--features")
                .set("compare.learners", learners, "--learners")
                .set("compare.protocols", protocols, "--protocols")
                .set("compare.seeds", seeds, "--seeds")
                .set("compare.allow-leakage", allowLeakage ? "true" : null, "--allow-leakage");
        Configuration configuration = common.load(flags.toList());
        Compare job =
                job(configuration, imports.imported(configuration.catalog().allowUnmatched()), flags.given());
        new Preflight(HadoopSettings.current()).writableStore(configuration.store());
        Optional<MlflowServer> tracking = mlflow.open();
        try (SparkSession spark = SparkRuntime.start("compare")) {
            Progress progress = new ConsoleProgress();
            Compare.Summary summary = job.run(spark, progress);
            summary.recordings().forEach((table, recordings) -> Console.print("%s, %s", table, recordings.inWords()));
            summary.experiments().forEach(CompareCommand::print);
            Console.print("%s run, %,d reused", Counted.of(summary.fitted(), "fit"), summary.reused());
            summary.written().forEach(path -> Console.print("wrote %s", path));
            Console.print("run %s, %s", summary.run(), Console.seconds(summary.seconds()));
            Stream<Map<String, Object>> candidates = summary.experiments().stream()
                    .flatMap(experiment ->
                            experiment.candidates().stream().map(candidate -> json(summary, experiment, candidate)));
            common.writeJson(Stream.concat(candidates, TrainCommand.failed(summary.failed()))
                    .toList());
            tracking.ifPresent(server -> {
                Store target = Store.at(configuration.store(), spark);
                new TrackModels(server, target.layout(), target.files(), progress)
                        .comparison(new RunId(summary.run()), summary.experiments());
                Console.print("recorded at %s", server.address());
            });
            Failures.requireNone(summary.failed());
        }
        return ExitCode.OK.number();
    }

    private Compare job(Configuration configuration, Optional<ImportSource> imported, Map<String, String> request) {
        CompareSettings compare = configuration.compare();
        return new Compare(
                configuration.store(),
                imported,
                compare.features().stream()
                        .map(configuration.embeddings()::view)
                        .toList(),
                configuration.train().naming(configuration.catalog().genres()),
                configuration
                        .train()
                        .splits(compare.protocols(), configuration.catalog().allowUnmatched()),
                compare.learners().stream()
                        .map(name -> configuration.train().learner(name))
                        .toList(),
                new Compare.Seeds(configuration.train().seed(), compare.seeds()),
                compare.learningCurve(),
                compare.allowLeakage() ? Folds.Leakage.STAMPED : Folds.Leakage.REFUSED,
                common.typed(),
                request);
    }

    private static void print(Experiment experiment) {
        Console.print(
                "%n%s, %s%s: %s to train, %,d tested in %s, seed %d",
                experiment.table(),
                experiment.protocol(),
                experiment.leaks() ? " -- LEAKS, too good to be true" : "",
                Counted.of(experiment.train(), experiment.leaks() ? "segment" : "track"),
                experiment.test(),
                Counted.of(experiment.folds(), "fold"),
                experiment.seed());
        experiment.candidates().stream()
                .sorted(Comparator.comparingDouble(Candidate::meanAccuracy).reversed())
                .forEach(candidate -> {
                    Interval interval = Interval.wilson(
                            candidate.predictions().correct(),
                            candidate.predictions().size());
                    Console.print(
                            "  %-22s accuracy %.3f [%.3f, %.3f]  over %8s %.3f +- %.3f%s",
                            candidate.learner(),
                            candidate.predictions().accuracy(),
                            interval.low(),
                            interval.high(),
                            Counted.of(candidate.runs().size(), "seed"),
                            candidate.meanAccuracy(),
                            candidate.deviation(),
                            experiment.leaks() ? "  LEAKS" : "");
                    candidate
                            .runs()
                            .get(0)
                            .severalSegments()
                            .ifPresent(segments -> Console.print(
                                    "  %-22s by segment %.3f (%s)",
                                    "", segments.accuracy(), Counted.of(segments.tested(), "segment")));
                    candidate.tuning().stream()
                            .filter(point -> point.chosen() > 0)
                            .forEach(point -> Console.print(
                                    "  %-22s chose %s in %d of %s",
                                    "",
                                    new TreeMap<>(point.parameters()),
                                    point.chosen(),
                                    Counted.of(experiment.folds(), "fold")));
                });
    }

    private static Map<String, Object> json(Compare.Summary summary, Experiment experiment, Candidate candidate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("feature_set", experiment.table());
        json.put("protocol", experiment.protocol());
        json.put("leaks", experiment.leaks());
        Recordings recordings = summary.recordings().get(experiment.table());
        json.put("recording_rule", recordings.rule());
        json.put("rows", recordings.rows());
        json.put("files", recordings.files());
        json.put("recordings", recordings.recordings());
        json.put("recording_examples", recordings.examples());
        json.put("learner", candidate.learner());
        json.put("parameters", candidate.parameters());
        json.put("tuning", candidate.tuning());
        json.put("n", candidate.predictions().size());
        json.put("accuracy", candidate.predictions().accuracy());
        json.put("seeds", candidate.runs().size());
        json.put("mean_accuracy", candidate.meanAccuracy());
        json.put("deviation", candidate.deviation());
        Optional<Candidate.Segments> segments = candidate.runs().get(0).segments();
        json.put("segment_accuracy", segments.map(Candidate.Segments::accuracy).orElse(null));
        json.put("n_segments", segments.map(Candidate.Segments::tested).orElse(null));
        json.put("fit_seconds", candidate.runs().get(0).fitSeconds());
        json.put("genres", summary.genres().get(experiment.table()));
        json.put("notes", summary.notes());
        json.put("joins", summary.joins());
        return json;
    }
}
