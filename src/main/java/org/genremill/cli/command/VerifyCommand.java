package org.genremill.cli.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Verify;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.upkeep.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code genremill verify} command. */
@Command(
        name = "verify",
        description = {
            "Checks everything that readers of a store rely on, and changes nothing.",
            "",
            "Reads and counts the published labels and those before them, hashes the models that made them, checks that"
                    + " manifests balance, and lists what killed runs left behind. Exits with 7 if something is wrong;"
                    + " leftovers for jobs/prune do not count.%n"
        },
        footer = {"%nExample:", "  jobs/verify --store genremill-store --json findings.json"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = common.load(store.flags().toList());
        try (SparkSession spark = SparkRuntime.start("verify")) {
            Verify.Summary summary = new Verify(configuration.store()).run(spark, new ConsoleProgress());
            summary.findings().forEach(VerifyCommand::print);
            Console.print(
                    "%s, %s",
                    Counted.of(summary.faults(), "fault"),
                    Counted.of(summary.findings().size() - summary.faults(), "note"));
            common.writeJson(Map.of("faults", summary.faults(), "findings", summary.findings()));
            return summary.faults() == 0 ? ExitCode.OK.number() : ExitCode.FAULTS.number();
        }
    }

    private static void print(Finding finding) {
        Console.print(
                "%-5s  %s%n       %s%n       %s", finding.weight(), finding.what(), finding.where(), finding.advice());
    }
}
