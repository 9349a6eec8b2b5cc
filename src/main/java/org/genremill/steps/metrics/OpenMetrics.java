package org.genremill.steps.metrics;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text in the OpenMetrics format. All metrics are gauges, which the older text format of Prometheus reads in the same
 * way.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
 */
final class OpenMetrics {
    /** One value of a metric, with its labels. */
    record Sample(Map<String, String> labels, double value) {}

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds a metric; one without samples is left out.
     *
     * @param name of letters, digits and underscores; it ends with the unit if there is one
     * @param unit for example {@code seconds}; empty for a number of things
     */
    OpenMetrics gauge(String name, String unit, String help, List<Sample> samples) {
        if (samples.isEmpty()) {
            return this;
        }
        text.append("# TYPE %s gauge\n".formatted(name));
        if (!unit.isEmpty()) {
            text.append("# UNIT %s %s\n".formatted(name, unit));
        }
        text.append("# HELP %s %s\n".formatted(name, help));
        for (Sample sample : samples) {
            text.append(name).append(labels(sample.labels())).append(' ');
            text.append(number(sample.value())).append('\n');
        }
        return this;
    }

    /** The whole text. */
    String done() {
        return text + "# EOF\n";
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label -> "%s=\"%s\"".formatted(label.getKey(), escaped(label.getValue())))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
