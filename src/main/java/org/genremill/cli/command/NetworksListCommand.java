package org.genremill.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.genremill.cli.config.Configuration;
import org.genremill.cli.console.Console;
import org.genremill.cli.console.ExitCode;
import org.genremill.cli.option.CommonOptions;
import org.genremill.features.embedding.Embedding;
import org.genremill.jobs.ListNetworks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code genremill networks list} command. */
@Command(
        name = "list",
        description = {
            "Lists the presets and the configured networks, and whether their files are there with the right hash.%n"
        },
        footer = {"%nExample:", "  jobs/networks list --conf-file my.conf"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class NetworksListCommand implements Callable<Integer> {
    private static final String NO_FILE = "no file";
    private static final String MODEL = ".model";

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Configuration configuration = common.load(List.of());
        Map<String, String> states = new TreeMap<>();
        common.values(List.of(), "embeddings").keySet().stream()
                .filter(key -> key.endsWith(MODEL))
                .forEach(key -> states.put(key.substring(0, key.length() - MODEL.length()), NO_FILE));
        new ListNetworks(configuration.embeddings())
                .run()
                .forEach((name, state) -> states.put(name, state.name().toLowerCase(Locale.ROOT)));
        Console.print("%-20s %-10s %s", "set", "state", "file");
        List<Map<String, Object>> rows = new ArrayList<>();
        states.forEach((name, state) -> {
            String model =
                    configuration.embeddings().named(name).map(Embedding::model).orElse(null);
            Console.print("%-20s %-10s %s", name, state, model == null ? "-" : model);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("set", name);
            row.put("state", state);
            row.put("model", model);
            rows.add(row);
        });
        common.writeJson(rows);
        return ExitCode.OK.number();
    }
}
