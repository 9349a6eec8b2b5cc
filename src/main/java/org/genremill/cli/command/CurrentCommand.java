package org.genremill.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.cli.option.StoreOption;
import org.genremill.jobs.Current;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code genremill current} command. */
@Command(
        name = "current",
        description = {
            "Prints the folder of the published labels, for scripts.",
            "",
            "Read the pointer once and then that folder: it stays as it is, whatever is published meanwhile.%n"
        },
        footer = {
            "%nExamples:",
            "  jobs/current --store genremill-store",
            "  duckdb -c \"SELECT genre, count(*) FROM '$(jobs/current)/*.parquet' GROUP BY genre\""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CurrentCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Current.Summary summary =
                new Current(common.load(store.flags().toList()).store()).run();
        Console.print("%s", summary.path());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", summary.labels().run());
        json.put("path", summary.path());
        json.put("model", summary.labels().model());
        json.put("tracks", summary.labels().tracks());
        json.put("published", summary.labels().published());
        common.writeJson(json);
        return ExitCode.OK.number();
    }
}
