package org.genremill.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.genremill.GenremillException;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.JsonOption;
import org.genremill.jobs.bench.BenchNightly;
import org.genremill.jobs.bench.BenchNightly.Timing;
import org.genremill.jobs.runtime.SparkRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill bench nightly} command. */
@Command(
        name = "nightly",
        description = {
            "Times nightly runs on stores of growing size: one that labels all tracks, some without changes, and one"
                    + " with ten new tracks.",
            "",
            "The known tracks are fabricated rows in a temporary local folder, listed by an inventory; the new tracks"
                    + " are real audio files.%n"
        },
        footer = {"%nExample:", "  jobs/bench nightly --known 1000,10000,100000 --json times.json"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchNightlyCommand implements Callable<Integer> {
    private static final int FEWEST = 100;

    @Option(
            names = "--known",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000,100000",
            description = "Tracks in each store, 100 or more. Default: ${DEFAULT-VALUE}.")
    private List<Integer> known;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often a run without changes is timed, for the median. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || known.stream().anyMatch(tracks -> tracks < FEWEST)) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "There must be at least one round, and %d known tracks.".formatted(FEWEST));
        }
        Path folder = Files.createTempDirectory("genremill-bench");
        try (SparkSession spark = SparkRuntime.start("bench")) {
            List<Timing> timings = new BenchNightly(known, folder, rounds).run(spark);
            print(timings);
            json.write(timings);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        return ExitCode.OK.number();
    }

    private static void print(List<Timing> timings) {
        Timing first = timings.get(0);
        Console.print(
                "%12s %14s %16s %10s %16s %10s", "known tracks", "all new, s", "no change, s", "x", "10 new, s", "x");
        for (Timing timing : timings) {
            Console.print(
                    "%,12d %14.1f %16.1f %10.2f %16.1f %10.2f",
                    timing.knownTracks(),
                    timing.allNewSeconds(),
                    timing.noChangeSeconds(),
                    timing.noChangeSeconds() / first.noChangeSeconds(),
                    timing.tenNewSeconds(),
                    timing.tenNewSeconds() / first.tenNewSeconds());
        }
    }
}
