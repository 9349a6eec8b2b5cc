package org.genremill.cli.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Diff;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.store.GenreShare;
import org.genremill.store.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code genremill diff} command. */
@Command(
        name = "diff",
        description = "Shows the differences between the labels of two runs, track by track and genre by genre.%n",
        footer = {"%nExample:", "  jobs/diff 20260130T230000000Z-11aa 20260131T230000000Z-22bb --store genremill-store"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier run.")
    private String before;

    @Parameters(index = "1", paramLabel = "NOW", description = "The later run.")
    private String now;

    @Mixin
    private StoreOption store;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many changes to show. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = common.load(store.flags().toList());
        Diff job = new Diff(configuration.store(), run(before), run(now), Math.max(0, top));
        try (SparkSession spark = SparkRuntime.start("diff")) {
            Diff.Summary summary = job.run(spark, new ConsoleProgress());
            print(summary);
            common.writeJson(Map.of("changes", summary.counts(), "drift", summary.drift()));
        }
        return ExitCode.OK.number();
    }

    private static void print(Diff.Summary summary) {
        summary.first()
                .forEach(row -> Console.print(
                        "%-10s  %s  %s  %s",
                        row.<String>getAs("change"), side(row, "_before"), side(row, ""), row.<String>getAs("uri")));
        Console.print("%n%-16s %10s %10s %12s %12s", "genre", "before", "now", "confidence", "now");
        for (GenreShare share : summary.drift()) {
            Console.print(
                    "%-16s %,10d %,10d %12s %12s",
                    share.genre(),
                    share.tracksBefore(),
                    share.tracks(),
                    number(share.meanConfidenceBefore()),
                    number(share.meanConfidence()));
        }
        Console.print(
                "%n%,d added, %,d removed, %,d with a new genre, %,d with a new confidence",
                summary.counts().get("added"),
                summary.counts().get("removed"),
                summary.counts().get("genre"),
                summary.counts().get("confidence"));
    }

    private static String side(Row row, String suffix) {
        String genre = row.getAs("genre" + suffix);
        Double confidence = row.getAs("confidence" + suffix);
        return "%-16s %s".formatted(genre == null ? "-" : genre, number(confidence));
    }

    private static String number(Double value) {
        return value == null ? "    -" : "%.3f".formatted(value);
    }

    private static RunId run(String name) {
        try {
            return new RunId(name);
        } catch (IllegalArgumentException e) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    e.getMessage() + "; runs are the files in the store's folder runs, without .json.",
                    e);
        }
    }
}
