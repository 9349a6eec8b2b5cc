package org.genremill.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
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
import org.genremill.jobs.Prune;
import org.genremill.jobs.runtime.HadoopSettings;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.store.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code genremill prune} command. */
@Command(
        name = "prune",
        description = {
            "Removes old labels with their pages, and what killed runs left behind.",
            "",
            "Features, quarantine, models, results and manifests of complete runs stay. Readers in the middle of a"
                    + " removed table lose it, so keep as many as may still be in use.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/prune --store genremill-store --keep 7 --dry-run",
            "  jobs/prune --store genremill-store --keep 7 --older-than 48"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PruneCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Mixin
    private LeaseModeOption leaseMode;

    @Option(
            names = "--keep",
            paramLabel = "N",
            required = true,
            description = "How many labels tables to keep, the published one included: 1 or more.")
    private int keep;

    @Option(
            names = "--older-than",
            paramLabel = "HOURS",
            defaultValue = "24",
            description = "Keep leftovers of runs that began less than this many hours ago, which may still be running,"
                    + " and labels that a rollback has withdrawn less than this many hours ago. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int olderThan;

    @Option(names = "--dry-run", description = "Show what would be removed, and remove nothing.")
    private boolean dryRun;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Configuration configuration =
                common.load(store.flags().and(leaseMode.flags()).toList());
        Prune job = new Prune(
                configuration.store(),
                keep,
                Duration.ofHours(olderThan),
                dryRun,
                configuration.label().lease());
        new Preflight(HadoopSettings.current()).readableStore(configuration.store());
        try (SparkSession spark = SparkRuntime.start("prune")) {
            Prune.Summary summary = job.run(spark, new ConsoleProgress());
            print(summary);
            common.writeJson(Map.of(
                    "kept", summary.kept(),
                    "removed",
                            summary.removed().stream().map(PruneCommand::json).toList(),
                    "bytes", summary.bytes(),
                    "withdrawn", summary.withdrawn(),
                    "unchecked", summary.unchecked(),
                    "dry_run", summary.pretended()));
        }
        return ExitCode.OK.number();
    }

    private void print(Prune.Summary summary) {
        String verb = summary.pretended() ? "would remove" : "removed";
        summary.removed()
                .forEach(removed -> Console.print(
                        "%s %s (%s, %s)",
                        verb,
                        removed.leftover().path(),
                        removed.leftover().kind().meaning(),
                        Counted.of(removed.bytes(), "byte")));
        summary.withdrawn()
                .forEach(run -> Console.print(
                        "kept the labels of run %s, which a rollback has withdrawn less than %d hours ago",
                        run, olderThan));
        summary.unchecked().forEach(sentence -> Console.print("not checked: %s", sentence));
        Console.print(
                "%s %s, %s; labels kept: %s",
                verb,
                Counted.of(summary.removed().size(), "item"),
                Counted.of(summary.bytes(), "byte"),
                summary.kept().isEmpty() ? "all, as none are published" : String.join(", ", summary.kept()));
    }

    private static Map<String, Object> json(Prune.Removed removed) {
        return Map.of(
                "path", removed.leftover().path().toString(),
                "kind", removed.leftover().kind(),
                "bytes", removed.bytes());
    }
}
