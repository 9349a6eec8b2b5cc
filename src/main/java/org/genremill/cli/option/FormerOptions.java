package org.genremill.cli.option;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/** Options that were renamed. The old spelling still works, but no help and no completion shows it. */
public final class FormerOptions {
    private static final Map<String, Map<String, String>> NOW = Map.of(
            "train", Map.of("--split", "--protocol"),
            "compare", Map.of("--tables", "--features"),
            "nightly", Map.of("--catalog", "--input"),
            "doctor", Map.of("--catalog", "--input"),
            "diff", Map.of("--most", "--top"));

    private FormerOptions() {}

    /**
     * A command line with the options by their present names.
     *
     * @param arguments the command and what follows it
     * @param notes takes one sentence for each old spelling
     */
    public static String[] replaced(String[] arguments, Consumer<String> notes) {
        Map<String, String> now = arguments.length == 0 ? Map.of() : NOW.getOrDefault(arguments[0], Map.of());
        return Arrays.stream(arguments)
                .map(argument -> {
                    String option = argument.split("=", 2)[0];
                    if (!now.containsKey(option)) {
                        return argument;
                    }
                    notes.accept("%s is deprecated: it is now called %s.".formatted(option, now.get(option)));
                    return now.get(option) + argument.substring(option.length());
                })
                .toArray(String[]::new);
    }
}
