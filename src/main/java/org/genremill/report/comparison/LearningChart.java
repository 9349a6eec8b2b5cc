package org.genremill.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Candidate.LearningPoint;
import org.genremill.evaluate.Interval;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Scale;
import org.genremill.report.html.Svg;

/** The learning curve of each learner. */
final class LearningChart {
    private LearningChart() {}

    /** A panel for each learner with a curve; empty if there is none. */
    static List<Element> of(Ranking ranking) {
        List<Candidate> learners = ranking.candidates().stream()
                .filter(candidate -> !candidate.learningCurve().isEmpty())
                .toList();
        if (learners.isEmpty()) {
            return List.of();
        }
        List<LearningPoint> points = learners.stream()
                .flatMap(candidate -> candidate.learningCurve().stream())
                .toList();
        double most = points.stream().mapToLong(LearningPoint::tracks).max().orElseThrow();
        Scale across = new Scale(0, most, Panels.LEFT, Panels.RIGHT);
        Scale upwards = Scale.around(
                points.stream()
                        .map(LearningChart::interval)
                        .flatMapToDouble(interval -> DoubleStream.of(interval.low(), interval.high())),
                Panels.BOTTOM,
                Panels.TOP);
        Element panels = Panels.row();
        learners.forEach(candidate -> panels.add(panel(candidate, across, upwards)));
        return List.of(
                panels,
                Element.of("p", "Accuracy (vertical) on the same test tracks, with 95\u00a0% intervals.")
                        .with("class", "legend"));
    }

    private static Element panel(Candidate candidate, Scale across, Scale upwards) {
        Element drawing =
                Panels.drawing("Learning curve of " + candidate.learner(), across, "training tracks", upwards);
        List<String> corners = new ArrayList<>();
        Element marks = Element.of("g");
        for (LearningPoint point : candidate.learningCurve()) {
            double x = across.at((double) point.tracks());
            double y = upwards.at(accuracy(point));
            Interval interval = interval(point);
            corners.add(Svg.number(x) + "," + Svg.number(y));
            marks.add(Svg.line("thin", x, upwards.at(interval.low()), x, upwards.at(interval.high())))
                    .add(Svg.circle("mark", x, y, 4));
        }
        String caption = candidate.learningCurve().stream()
                .map(point -> Numbers.share(accuracy(point)) + " from " + Numbers.count(point.tracks()))
                .collect(Collectors.joining(", ", "", " tracks."));
        return Panels.panel(candidate, caption, drawing.add(Svg.polyline("curve", corners), marks));
    }

    private static double accuracy(LearningPoint point) {
        return (double) point.correct() / point.tested();
    }

    private static Interval interval(LearningPoint point) {
        return Interval.wilson(point.correct(), point.tested());
    }
}
