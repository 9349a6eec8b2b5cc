package org.genremill.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.GenremillException;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.Candidates;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.Flags;
import org.genremill.cli.option.ImportOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.bench.BenchReview;
import org.genremill.jobs.bench.BenchReview.Result;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.learn.split.KFold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill bench review} command. */
@Command(
        name = "review",
        description = {
            "Measures whether a model learns more from the tracks of jobs/review than from as many drawn at random.",
            "",
            "A third of the tracks is tested, by artists of which none is learned. Of the others, some are labelled at"
                    + " first; then the genres of more are asked for, chosen in either way. Each seed divides the tracks"
                    + " anew. The difference has a 95 %% interval over artists and seeds.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/bench review --store clips --artists artists.csv --start 100 --most 100 --json gain.json",
            "  jobs/bench review --features-csv features_30_sec.csv --artists artists.csv"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchReviewCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Mixin
    private ImportOptions imports;

    @Option(
            names = "--features",
            completionCandidates = Candidates.FeatureSets.class,
            paramLabel = "TABLE",
            description = "The features table; rich+musicnn joins two. Default: rich; with --features-csv"
                    + " gtzan57-kaggle.")
    private String features;

    @Option(names = "--artists", paramLabel = "URI", description = "A table of tracks and artists. Default: the tags.")
    private String artists;

    @Option(
            names = "--learner",
            completionCandidates = Candidates.Learners.class,
            paramLabel = "NAME",
            defaultValue = "logistic-regression",
            description = "What is fitted. Default: ${DEFAULT-VALUE}.")
    private String learner;

    @Option(
            names = "--start",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many tracks are labelled at first. Default: ${DEFAULT-VALUE}.")
    private int start;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many more are asked for. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often all is repeated. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (start < 1 || most < 1 || seeds < 1) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE, "--start, --most and --seeds must be 1 or more.");
        }
        Flags flags = store.flags()
                .and(imports.flags())
                .set("train.features", imports.tables(features == null ? null : List.of(features)), "--features")
                .set("train.artists", artists, "--artists")
                .set("train.learners", learner, "--learner");
        Configuration configuration = common.load(flags.toList());
        BenchReview job = new BenchReview(
                configuration.store(),
                imports.imported(configuration.catalog().allowUnmatched()),
                configuration.embeddings().view(configuration.train().features()),
                configuration.train().naming(configuration.catalog().genres()),
                configuration
                        .train()
                        .splits(
                                List.of(KFold.BY_ARTIST),
                                configuration.catalog().allowUnmatched()),
                configuration.train().learner(learner).points().get(0),
                start,
                most,
                seeds);
        try (SparkSession spark = SparkRuntime.start("bench")) {
            Result result = job.run(spark, new ConsoleProgress());
            print(result);
            common.writeJson(result);
        }
        return ExitCode.OK.number();
    }

    private static void print(Result result) {
        Console.print("%s by %s", Counted.of(result.tracks(), "track"), Counted.of(result.artists(), "artist"));
        Console.print(
                "%5s %11s %7s %7s %9s %9s %9s",
                "seed", "candidates", "tested", "common", "start", "reviewed", "random");
        result.rounds()
                .forEach(round -> Console.print(
                        "%5d %,11d %,7d %,7d %9.3f %9.3f %9.3f",
                        round.seed(),
                        round.candidates(),
                        round.tested(),
                        round.common(),
                        round.start(),
                        round.reviewed(),
                        round.random()));
        Console.print(
                "reviewed - random: %+.3f [%+.3f, %+.3f]",
                result.difference().mean(),
                result.difference().low(),
                result.difference().high());
    }
}
