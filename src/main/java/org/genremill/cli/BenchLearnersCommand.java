package org.genremill.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.genremill.Problem;
import org.genremill.cli.config.TrainSettings;
import org.genremill.jobs.BenchLearners;
import org.genremill.jobs.BenchLearners.Timing;
import org.genremill.jobs.SklearnTiming;
import org.genremill.jobs.SparkRuntime;
import org.genremill.learn.Engine;
import org.genremill.learn.Learner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code genremill bench learners}. */
@Command(
        name = "learners",
        description = {
            "Times every learner on every engine that it has: fitting a made table of ten classes and scoring the same rows,"
                    + " warm, the median of all rounds. Where Python has scikit-learn, its times for the same table and the"
                    + " same numbers of trees, rounds and epochs are measured in the same run.%n"
        },
        footer = {"%nExample:", "  jobs/bench learners --learners linear-svm,random-forest --json times.json"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchLearnersCommand implements Callable<Integer> {
    private static final int CLASSES = 10;

    @Option(names = "--learners", paramLabel = "NAME", split = ",", description = "What to time. Default: all.")
    private List<String> learners;

    @Option(names = "--engine", paramLabel = "NAME", description = "local or mllib. Default: both.")
    private Engine engine;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--columns", paramLabel = "N", defaultValue = "57", description = "Default: ${DEFAULT-VALUE}.")
    private int columns;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--no-sklearn", description = "Do not look for scikit-learn.")
    private boolean withoutSklearn;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rows < CLASSES || columns < 1 || rounds < 1) {
            throw new Problem(
                    Problem.Kind.USAGE, "There must be at least %d rows, one column and one round.".formatted(CLASSES));
        }
        TrainSettings settings = common.load(List.of()).train();
        BenchLearners.Table table = BenchLearners.Table.made(rows, columns, CLASSES);
        List<Timing> timings = new ArrayList<>();
        List<Learner> chosen = learners(settings);
        try (SparkSession spark = SparkRuntime.start("bench")) {
            timings.addAll(new BenchLearners(chosen, engines(), table, rounds).run(spark, new ConsoleProgress()));
        }
        List<Timing> sklearn = withoutSklearn ? List.of() : sklearn(settings, table);
        timings.addAll(sklearn);
        print(chosen, timings);
        if (!withoutSklearn && sklearn.isEmpty()) {
            Console.print("scikit-learn was not measured: python3 with it is not there (pip install scikit-learn)");
        }
        common.writeJson(timings);
        return ExitCode.OK.number();
    }

    private Set<Engine> engines() {
        return engine == null ? EnumSet.allOf(Engine.class) : EnumSet.of(engine);
    }

    private List<Learner> learners(TrainSettings settings) {
        Stream<String> names =
                learners == null ? settings.recipes().keySet().stream().sorted() : learners.stream();
        return names.map(name -> {
                    if (!settings.recipes().containsKey(name)) {
                        throw new Problem(Problem.Kind.USAGE, "--learners: there is no learner '%s'.".formatted(name));
                    }
                    return settings.recipes().get(name).learner();
                })
                .toList();
    }

    private List<Timing> sklearn(TrainSettings settings, BenchLearners.Table table)
            throws IOException, InterruptedException {
        Path script = Path.of(System.getenv().getOrDefault("GENREMILL_HOME", "."), "jobs", "lib", "sklearn_times.py");
        List<Integer> work = List.of(
                number(settings, "random-forest", "trees"),
                number(settings, "random-forest", "max_depth"),
                number(settings, "gradient-boosting", "rounds"),
                number(settings, "multilayer-perceptron", "max_iterations"));
        return SklearnTiming.of(
                script,
                table,
                rounds,
                learners(settings).stream().map(Learner::id).toList(),
                work);
    }

    private static int number(TrainSettings settings, String learner, String parameter) {
        return Integer.parseInt(
                settings.recipes().get(learner).learner().parameters().get(parameter));
    }

    private static void print(List<Learner> learners, List<Timing> timings) {
        Console.print("%-24s %-14s %10s %10s", "learner", "engine", "fit, s", "score, s");
        for (Learner learner : learners) {
            timings.stream()
                    .filter(timing -> timing.learner().equals(learner.id()))
                    .forEach(timing -> Console.print(
                            "%-24s %-14s %10.2f %10.2f",
                            timing.learner(), timing.engine(), timing.fitSeconds(), timing.scoreSeconds()));
        }
    }
}
