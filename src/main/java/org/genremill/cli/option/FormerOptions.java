package org.genremill.cli.option;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Options and commands that were renamed. The old spelling still works, but no help and no completion shows it. */
public final class FormerOptions {
    private static final Map<String, Map<String, String>> NOW = Map.of(
            "train", Map.of("--split", "--protocol"),
            "compare", Map.of("--tables", "--features"),
            "nightly", Map.of("--catalog", "--input"),
            "doctor", Map.of("--catalog", "--input"),
            "diff", Map.of("--most", "--top"));

    private static final String MODELS = "models";
    private static final String NETWORKS = "networks";
    private static final Set<String> FOR_NETWORKS = Set.of("check", "add");
    private static final String LIST = "list";
    private static final String STORE = "--store";
    private static final Set<String> ABOUT = Set.of("-h", "--help", "-V", "--version");

    private FormerOptions() {}

    /**
     * A command line with the command and the options by their present names.
     *
     * @param arguments the command and what follows it
     * @param notes takes one sentence for each old spelling
     */
    public static String[] replaced(String[] arguments, Consumer<String> notes) {
        return withPresentOptions(withPresentCommand(arguments, notes), notes);
    }

    /** The commands of {@code networks} were part of {@code models}; {@code list} takes a store since then. */
    private static String[] withPresentCommand(String[] arguments, Consumer<String> notes) {
        if (arguments.length < 2 || !arguments[0].equals(MODELS)) {
            return arguments;
        }
        boolean deprecated = FOR_NETWORKS.contains(arguments[1]);
        boolean former = arguments[1].equals(LIST)
                && Arrays.stream(arguments)
                        .noneMatch(argument -> ABOUT.contains(argument) || argument.split("=", 2)[0].equals(STORE));
        if (deprecated) {
            notes.accept("models %1$s is deprecated: it is now called networks %1$s.".formatted(arguments[1]));
        }
        if (!deprecated && !former) {
            return arguments;
        }
        String[] present = arguments.clone();
        present[0] = NETWORKS;
        return present;
    }

    private static String[] withPresentOptions(String[] arguments, Consumer<String> notes) {
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
