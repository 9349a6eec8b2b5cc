package org.genremill.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
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
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Similar;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.similar.ApproximateNeighbours;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill similar} command. */
@Command(
        name = "similar",
        description = {
            "Finds tracks that sound alike.",
            "",
            "Tracks are compared by their features, standardised over all tracks in the features table: 1 is the same"
                    + " sound, 0 the average of two random tracks. With --all a table of the most similar tracks of"
                    + " every track is written, for example for recommendations.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/similar --to blues.00042 --store genremill-store",
            "  jobs/similar --all --top 10 --approximate --store s3a://bucket/genremill"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SimilarCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Wanted wanted;

    /** Either some tracks or all. */
    static final class Wanted {
        @Option(
                names = "--to",
                paramLabel = "TRACK",
                arity = "1..*",
                description = "Tracks to find similar ones for: URIs, or file names that are unique in the store.")
        private List<String> to;

        @Option(names = "--all", description = "Find similar tracks for every track, and write a table of them.")
        private boolean all;
    }

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many to find per track. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Mixin
    private StoreOption store;

    @Option(
            names = "--features",
            completionCandidates = Candidates.FeatureSets.class,
            paramLabel = "TABLE",
            description = "The features table to compare by; rich,musicnn or rich+musicnn joins two. Default: rich.")
    private String features;

    @Option(
            names = "--approximate",
            description = "With --all, search only the cells nearest to each track, and report the recall on a sample."
                    + " For catalogues of a hundred thousand tracks and more.")
    private boolean approximate;

    @Option(
            names = "--probes",
            paramLabel = "N",
            defaultValue = "8",
            description = "With --approximate, how many cells are searched per track. Default: ${DEFAULT-VALUE}.")
    private int probes;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (top < 1 || probes < 1) {
            throw new GenremillException(GenremillException.Kind.USAGE, "--top and --probes must be 1 or more.");
        }
        Flags flags = store.flags()
                .set("train.features", features, "--features")
                .note("top", List.of(Integer.toString(top)))
                .note("probes", List.of(approximate ? Integer.toString(probes) : "all"));
        Configuration configuration = common.load(flags.toList());
        Similar job = new Similar(
                configuration.store(),
                configuration.embeddings().view(configuration.train().features()),
                top);
        try (SparkSession spark = SparkRuntime.start("similar")) {
            if (wanted.all) {
                Optional<ApproximateNeighbours> cells = approximate
                        ? Optional.of(new ApproximateNeighbours(
                                probes, configuration.train().seed()))
                        : Optional.empty();
                Similar.Summary summary = job.all(spark, cells, flags.given(), new ConsoleProgress());
                print(summary);
                common.writeJson(json(summary));
            } else {
                Similar.Answer answer = job.to(spark, wanted.to, new ConsoleProgress());
                answer.found().forEach(SimilarCommand::print);
                common.writeJson(json(answer));
            }
        }
        return ExitCode.OK.number();
    }

    private static void print(Similar.Found found) {
        Console.print("like %s", line(found.track()));
        String sound = found.track().getAs("sound");
        for (Row row : found.nearest()) {
            Console.print(
                    "  %6.3f  %s%s",
                    row.<Double>getAs("similarity"),
                    line(row),
                    sound.equals(row.<String>getAs("sound")) ? "  (the same sound)" : "");
        }
    }

    private static String line(Row track) {
        String genre = track.getAs("genre");
        return "%-12s %s".formatted(genre == null ? "-" : genre, track.<String>getAs("uri"));
    }

    private static void print(Similar.Summary summary) {
        Console.print("compared %s", Counted.of(summary.tracks(), "track"));
        summary.recall()
                .ifPresent(recall -> Console.print(
                        "recall %.3f: the fraction of the true nearest tracks that was found, on a sample", recall));
        Console.print("wrote %s", summary.folder());
        Console.print("run %s, %s", summary.run(), Console.seconds(summary.seconds()));
    }

    private static Map<String, Object> json(Similar.Summary summary) {
        Map<String, Object> json = new TreeMap<>(Map.of(
                "run", summary.run(),
                "tracks", summary.tracks(),
                "folder", summary.folder().toString()));
        json.put("joins", summary.joins());
        json.put("recall", summary.recall().isPresent() ? summary.recall().getAsDouble() : null);
        return json;
    }

    private static Map<String, Object> json(Similar.Answer answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Similar.Found each : answer.found()) {
            json.put(
                    each.track().getAs("uri"),
                    each.nearest().stream().map(SimilarCommand::json).toList());
        }
        json.put("joins", answer.joins());
        return json;
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new TreeMap<>();
        for (String column : List.of("uri", "genre", "similarity")) {
            json.put(column, row.getAs(column));
        }
        return json;
    }
}
