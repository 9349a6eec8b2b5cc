package org.genremill.cli.console;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** What people see: results on standard output, and whether in colours. */
public final class Console {
    private Console() {}

    public static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Whether standard error is a terminal: Java cannot tell on every version, but the launchers can. */
    static boolean errorsAreSeen() {
        return "1".equals(System.getenv("GENREMILL_TERMINAL"));
    }

    /** Colours if both outputs are terminals, unless NO_COLOR or CLICOLOR=0 refuses them. */
    public static Ansi colours() {
        return errorsAreSeen() ? Ansi.AUTO : Ansi.OFF;
    }

    /** The stages of a run with their wall times, and the sum. */
    public static String seconds(Map<String, Double> stages) {
        String each = stages.entrySet().stream()
                .map(stage -> String.format(Locale.ROOT, "%s %.1f s", stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%.1f s: %s", sum(stages), each);
    }

    /** The wall time of a run, from those of its stages. */
    public static double sum(Map<String, Double> stages) {
        return stages.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
