package org.genremill.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results for people, on standard output. */
final class Console {
    private Console() {}

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** The stages of a run with their wall times, and the sum. */
    static String seconds(Map<String, Double> stages) {
        String each = stages.entrySet().stream()
                .map(stage -> String.format(Locale.ROOT, "%s %.1f s", stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
        double sum = stages.values().stream().mapToDouble(Double::doubleValue).sum();
        return String.format(Locale.ROOT, "%.1f s: %s", sum, each);
    }
}
