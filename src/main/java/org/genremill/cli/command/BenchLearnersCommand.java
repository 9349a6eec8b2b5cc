package org.genremill.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.cli.config.TrainSettings;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.Candidates;
import org.genremill.cli.option.CommonOptions;
import org.genremill.jobs.bench.BenchLearners;
import org.genremill.jobs.bench.BenchLearners.Contender;
import org.genremill.jobs.bench.BenchLearners.Timing;
import org.genremill.jobs.bench.BenchTable;
import org.genremill.jobs.bench.SklearnTiming;
import org.genremill.jobs.bench.SparkClassifiers;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.learn.learner.Engine;
import org.genremill.learn.learner.Learner;
import org.genremill.learn.learner.PlacedLearner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill bench learners} command. */
@Command(
        name = "learners",
        description = {
            "Times every learner on each of its engines: fitting a synthetic table of ten classes and scoring the same"
                    + " rows, warm, the median of all rounds. Also times Spark's own linear models and random forest"
                    + " and, if Python has it, scikit-learn on the same table with the same parameters.%n"
        },
        footer = {"%nExample:", "  jobs/bench learners --learners linear-svm,random-forest --json times.json"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchLearnersCommand implements Callable<Integer> {
    private static final int CLASSES = 10;
    private static final String AUTO = "auto";

    @Option(
            names = "--learners",
            completionCandidates = Candidates.Learners.class,
            paramLabel = "NAME",
            split = ",",
            description = "The learners to time. Default: all but networks.")
    private List<String> learners;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "auto (chosen by the table), local or mllib. Default: all engines of a learner.")
    private String engine;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--columns", paramLabel = "N", defaultValue = "57", description = "Default: ${DEFAULT-VALUE}.")
    private int columns;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is timed. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--no-spark", description = "Leave out Spark's own classifiers.")
    private boolean withoutSpark;

    @Option(names = "--no-sklearn", description = "Do not time scikit-learn.")
    private boolean withoutSklearn;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rows < CLASSES || columns < 1 || rounds < 1) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "There must be at least %d rows, one column and one round.".formatted(CLASSES));
        }
        BenchTable table = new BenchTable(rows, columns, CLASSES);
        List<Learner> chosen = learners(common.load(List.of()).train());
        List<Contender> contenders = new ArrayList<>();
        chosen.forEach(learner -> placed(learner).forEach(placed -> contenders.add(Contender.of(placed, table))));
        if (!withoutSpark) {
            contenders.addAll(SparkClassifiers.of(chosen));
        }
        List<Timing> timings = new ArrayList<>();
        try (SparkSession spark = SparkRuntime.start("bench")) {
            timings.addAll(new BenchLearners(contenders, table, rounds).run(spark, new ConsoleProgress()));
        }
        List<Timing> sklearn = withoutSklearn ? List.of() : sklearn(chosen, table);
        timings.addAll(sklearn);
        print(chosen, timings);
        if (!withoutSklearn && sklearn.isEmpty()) {
            Console.print("scikit-learn was not timed: there is no python3 with it (pip install scikit-learn)");
        }
        common.writeJson(timings);
        return ExitCode.OK.number();
    }

    private List<PlacedLearner> placed(Learner learner) {
        if (AUTO.equals(engine)) {
            return List.of(new PlacedLearner(learner, Optional.empty()));
        }
        if (engine != null
                && Stream.of(Engine.values()).noneMatch(known -> known.id().equals(engine))) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "--engine must be auto, local or mllib, not '%s'.".formatted(engine));
        }
        return learner.engines().stream()
                .sorted()
                .filter(known -> engine == null || known.id().equals(engine))
                .map(known -> new PlacedLearner(learner, Optional.of(known)))
                .toList();
    }

    private List<Learner> learners(TrainSettings settings) {
        // Networks need tables of planes, and an engine that may not be installed.
        Stream<String> names = learners != null
                ? learners.stream()
                : settings.recipes().entrySet().stream()
                        .filter(recipe -> !recipe.getValue().learner().readsPlanes())
                        .map(Map.Entry::getKey)
                        .sorted();
        return names.map(name -> {
                    if (!settings.recipes().containsKey(name)) {
                        throw new GenremillException(
                                GenremillException.Kind.USAGE, "--learners: there is no learner '%s'.".formatted(name));
                    }
                    return settings.recipes().get(name).learner();
                })
                .toList();
    }

    private List<Timing> sklearn(List<Learner> chosen, BenchTable table) throws IOException, InterruptedException {
        Path script = Path.of(System.getenv().getOrDefault("GENREMILL_HOME", "."), "jobs", "lib", "sklearn_times.py");
        return SklearnTiming.of(script, table, rounds, chosen);
    }

    private static void print(List<Learner> learners, List<Timing> timings) {
        Console.print("%-24s %-14s %10s %14s", "learner", "engine", "fit, s", "score, s");
        for (Learner learner : learners) {
            timings.stream()
                    .filter(timing -> timing.learner().equals(learner.id()))
                    .forEach(timing -> Console.print(
                            "%-24s %-14s %10.2f %14.3f",
                            timing.learner(), timing.engine(), timing.fitSeconds(), timing.scoreSeconds()));
        }
    }
}
