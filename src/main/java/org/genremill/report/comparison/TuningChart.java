package org.genremill.report.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Candidate.TuningPoint;
import org.genremill.report.html.Element;
import org.genremill.report.html.Scale;
import org.genremill.report.html.Svg;

/** Accuracy with its standard deviation over the one parameter that a grid varies, at equal distances. */
final class TuningChart {
    private static final int LABEL_LENGTH = 8;
    private static final int MOST_LABELS = 4;

    private TuningChart() {}

    /** A drawing, or an empty group if the grid varies no number, or more than one parameter. */
    static Element of(Candidate candidate) {
        List<TuningPoint> measured = candidate.tuning().stream()
                .filter(point -> Double.isFinite(point.accuracy()))
                .toList();
        return varying(measured)
                .filter(name -> measured.stream().allMatch(point -> isNumber(point, name)))
                .map(name -> drawing(candidate, measured, name))
                .orElseGet(() -> Element.of("div"));
    }

    private static Element drawing(Candidate candidate, List<TuningPoint> measured, String name) {
        List<TuningPoint> rising = measured.stream()
                .sorted(Comparator.comparingDouble(point -> Double.parseDouble(value(point, name))))
                .toList();
        double gap = (Panels.RIGHT - Panels.LEFT) / rising.size();
        int stride = (rising.size() + MOST_LABELS - 1) / MOST_LABELS;
        Scale upwards = Scale.around(
                rising.stream()
                        .flatMapToDouble(point -> DoubleStream.of(
                                point.accuracy() - point.deviation(), point.accuracy() + point.deviation())),
                Panels.BOTTOM,
                Panels.TOP);
        Element drawing = Panels.empty("Accuracy of %s by %s".formatted(candidate.learner(), name), name, upwards);
        List<String> corners = new ArrayList<>();
        Element marks = Element.of("g");
        for (int i = 0; i < rising.size(); i++) {
            TuningPoint point = rising.get(i);
            double x = Panels.LEFT + gap * (i + 0.5);
            double y = upwards.at(point.accuracy());
            corners.add(Svg.number(x) + "," + Svg.number(y));
            marks.add(Svg.line(
                    "thin",
                    x,
                    upwards.at(point.accuracy() - point.deviation()),
                    x,
                    upwards.at(point.accuracy() + point.deviation())));
            marks.add(point.chosen() > 0 ? Svg.diamond("mark", x, y, 7) : Svg.circle("hollow", x, y, 4));
            if (i % stride == 0) {
                marks.add(Svg.name("small middle", x, Panels.BOTTOM + 16, value(point, name), LABEL_LENGTH));
            }
        }
        return drawing.add(Svg.polyline("curve", corners), marks);
    }

    private static Optional<String> varying(List<TuningPoint> points) {
        List<String> names = points.stream()
                .flatMap(point -> point.parameters().keySet().stream())
                .distinct()
                .filter(name -> points.stream()
                                .map(point -> value(point, name))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    private static boolean isNumber(TuningPoint point, String name) {
        return value(point, name).matches("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    }

    private static String value(TuningPoint point, String name) {
        return point.parameters().getOrDefault(name, "");
    }
}
