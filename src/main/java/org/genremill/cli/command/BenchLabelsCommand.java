package org.genremill.cli.command;

import java.util.concurrent.Callable;
import org.genremill.GenremillException;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.JsonOption;
import org.genremill.jobs.bench.BenchLabels;
import org.genremill.jobs.bench.BenchLabels.Timing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill bench labels} command. */
@Command(
        name = "labels",
        description = {
            "Times how the studio searches, sorts and pages through fabricated labels, and says how much memory they"
                    + " take. Each question is a new one in each round.%n"
        },
        footer = {"%nExample:", "  jobs/bench labels --tracks 1000000 --json times.json"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchLabelsCommand implements Callable<Integer> {
    private static final int FEWEST = 1000;

    @Option(
            names = "--tracks",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many labels, 1000 or more. Default: ${DEFAULT-VALUE}.")
    private int tracks;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "9",
            description = "How often each question is asked. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        if (rounds < 1 || tracks < FEWEST) {
            throw new GenremillException(
                    GenremillException.Kind.USAGE,
                    "There must be at least one round, and %d tracks.".formatted(FEWEST));
        }
        Timing timing = new BenchLabels(tracks, rounds).run();
        Console.print(
                "%,d labels: filled in %.1f s, sorted by every column in %.1f s, %.0f MB",
                timing.tracks(), timing.buildSeconds(), timing.sortSeconds(), timing.megabytes());
        Console.print("%-38s %12s %12s %14s", "question", "median, ms", "slowest, ms", "processor, ms");
        timing.answers()
                .forEach(answer -> Console.print(
                        "%-38s %12.1f %12.1f %14.1f",
                        answer.question(), answer.median(), answer.slowest(), answer.processor()));
        json.write(timing);
        return ExitCode.OK.number();
    }
}
