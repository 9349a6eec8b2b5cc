package org.genremill.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
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
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.steps.upkeep.Finding;
import org.genremill.store.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code genremill verify} command. */
@Command(
        name = "verify",
        description = {
            "Checks everything that readers of a store rely on, and changes nothing.",
            "",
            "Reads and counts the published labels and those before them, hashes the models that made them, checks that"
                    + " manifests balance, and lists what killed runs left behind and what could not be checked. Exits"
                    + " with 7 if something is wrong; leftovers for jobs/prune do not count.%n"
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
        new Preflight(HadoopSettings.current()).readableStore(configuration.store());
        try (SparkSession spark = SparkRuntime.start("verify")) {
            // A file that cannot be read is a finding. Spark would print a stack trace for each attempt.
            spark.sparkContext().setLogLevel("OFF");
            Verify.Summary summary = new Verify(configuration.store()).run(spark, new ConsoleProgress());
            summary.findings().forEach(VerifyCommand::print);
            summary.writes()
                    .ifPresent(tried -> Console.print(
                            "conditional writes: %s, as %s found (run %s)",
                            tried.conditionalWrites(), tried.command(), tried.run()));
            Console.print(
                    "%s, %s",
                    Counted.of(summary.faults(), "fault"),
                    Counted.of(summary.findings().size() - summary.faults(), "note"));
            common.writeJson(json(summary));
            return summary.faults() == 0 ? ExitCode.OK.number() : ExitCode.FAULTS.number();
        }
    }

    private static Map<String, Object> json(Verify.Summary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("faults", summary.faults());
        json.put("conditional_writes", summary.writes().orElse(null));
        json.put("findings", summary.findings());
        return json;
    }

    private static void print(Finding finding) {
        Console.print(
                "%-5s  %s%n       %s%n       %s", finding.weight(), finding.what(), finding.where(), finding.advice());
    }
}
