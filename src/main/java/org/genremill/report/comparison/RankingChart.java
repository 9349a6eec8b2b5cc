package org.genremill.report.comparison;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Interval;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;
import org.genremill.report.html.Scale;
import org.genremill.report.html.Svg;

/** The learners' accuracies with confidence intervals, the best on top. */
final class RankingChart {
    private static final double WIDTH = 800;
    private static final double LEFT = 200;
    private static final double RIGHT = 560;
    private static final double TOP = 12;
    private static final double ROW = 42;
    private static final int NAME_LENGTH = 26;

    private RankingChart() {}

    static Element of(Ranking ranking) {
        List<Candidate> candidates = ranking.candidates();
        double bottom = TOP + ROW * candidates.size();
        Scale scale = Scale.around(candidates.stream().flatMapToDouble(RankingChart::ends), LEFT, RIGHT);
        Element drawing =
                Svg.drawing(WIDTH, bottom + 42, description(candidates)).add(Svg.across(scale, TOP, bottom));
        for (int row = 0; row < candidates.size(); row++) {
            drawing.add(row(candidates.get(row), scale, TOP + ROW * (row + 0.5)));
        }
        drawing.add(Svg.text("small middle", (LEFT + RIGHT) / 2, bottom + 36, "accuracy"));
        boolean seeds =
                candidates.stream().anyMatch(candidate -> candidate.runs().size() > 1);
        return Parts.figure(
                "Accuracy of each learner",
                drawing,
                "Dot and line: accuracy of the first seed with its 95\u00a0% interval (Wilson), which does not allow for"
                        + " having picked the best of several."
                        + (seeds ? " Diamond: mean over seeds, give or take a standard deviation." : ""));
    }

    private static Element row(Candidate candidate, Scale scale, double y) {
        double accuracy = candidate.predictions().accuracy();
        Interval interval = Figures.intervalOf(candidate.predictions());
        boolean seeds = candidate.runs().size() > 1;
        double line = seeds ? y - 7 : y;
        Element row = Element.of("g")
                .add(Svg.name("", 0, y + 4, candidate.learner(), NAME_LENGTH))
                .add(whisker("whisker", scale, interval.low(), interval.high(), line))
                .add(Svg.circle("mark", scale.at(accuracy), line, 5))
                .add(Svg.text("", RIGHT + 16, line + 4, Numbers.share(accuracy) + " " + Figures.interval(interval)));
        if (seeds) {
            double mean = candidate.meanAccuracy();
            double deviation = candidate.deviation();
            row.add(whisker("whisker thin", scale, mean - deviation, mean + deviation, y + 9))
                    .add(Svg.diamond("hollow", scale.at(mean), y + 9, 4.5))
                    .add(Svg.text(
                            "small",
                            RIGHT + 16,
                            y + 13,
                            Figures.overSeeds(candidate) + " over " + Figures.seeds(candidate)));
        }
        return row;
    }

    private static Element whisker(String style, Scale scale, double low, double high, double y) {
        return Svg.line(style, scale.at(low), y, scale.at(high), y);
    }

    private static DoubleStream ends(Candidate candidate) {
        Interval interval = Figures.intervalOf(candidate.predictions());
        return DoubleStream.of(interval.low(), interval.high(), candidate.meanAccuracy());
    }

    private static String description(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.learner() + " "
                        + Numbers.share(candidate.predictions().accuracy()))
                .collect(Collectors.joining(", ", "Accuracy, the best first: ", "."));
    }
}
