package org.genremill.cli.console;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Prints results to standard output, and decides about colours. */
public final class Console {
    private Console() {}

    /** Prints one formatted line. */
    public static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Whether standard error is a terminal, as told by the launchers: not every Java version can detect it. */
    static boolean errorsAreSeen() {
        return "1".equals(System.getenv("GENREMILL_TERMINAL"));
    }

    /** Colours if both outputs are terminals and neither NO_COLOR nor CLICOLOR=0 is set. */
    public static Ansi colours() {
        return errorsAreSeen() ? Ansi.AUTO : Ansi.OFF;
    }

    /** Formats the wall times of a run's stages, and their sum. */
    public static String seconds(Map<String, Double> stages) {
        String each = stages.entrySet().stream()
                .map(stage -> String.format(Locale.ROOT, "%s %.1f s", stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%.1f s: %s", sum(stages), each);
    }

    /** The wall time of a run in seconds: the sum over its stages. */
    public static double sum(Map<String, Double> stages) {
        return stages.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
