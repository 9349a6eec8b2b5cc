package org.genremill.cli.command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.genremill.Counted;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ConsoleProgress;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.LeaseModeOption;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Rollback;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.store.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill rollback} command. */
@Command(
        name = "rollback",
        description = {
            "Publishes an earlier labels table again.",
            "",
            "Only the pointer changes. Later tables are withdrawn, and stay until they are pruned; the next nightly run"
                    + " carries over from the table that is published then.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/rollback --store genremill-store                                # to the table before",
            "  jobs/rollback --store genremill-store --to 20260131T235959123Z-7f3a"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Mixin
    private LeaseModeOption leaseMode;

    @Option(names = "--to", paramLabel = "RUN", description = "The run to go back to. Default: the one before.")
    private String to;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Configuration configuration =
                common.load(store.flags().and(leaseMode.flags()).toList());
        Rollback job = new Rollback(
                configuration.store(),
                Optional.ofNullable(to),
                configuration.label().lease());
        new Preflight(HadoopSettings.current()).readableStore(configuration.store());
        try (SparkSession spark = SparkRuntime.start("rollback")) {
            Rollback.Summary summary = job.run(spark, new ConsoleProgress());
            Console.print(
                    "published: run %s, %s, by %s",
                    summary.now().run(),
                    Counted.of(summary.now().tracks(), "track"),
                    summary.now().model());
            Console.print("withdrawn: run %s", summary.before().run());
            common.writeJson(Map.of(
                    "run", summary.now().run(),
                    "tracks", summary.now().tracks(),
                    "withdrawn", summary.before().run()));
        }
        return ExitCode.OK.number();
    }
}
