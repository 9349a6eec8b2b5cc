package org.genremill.report.comparison;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Experiment;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;
import org.genremill.report.html.Scale;
import org.genremill.report.html.Svg;

/** The leakage gap: each learner's accuracy under a sound and under a leaking protocol on the same table. */
final class GapChart {
    private static final double WIDTH = 800;
    private static final double LEFT = 200;
    private static final double RIGHT = 560;
    private static final double TOP = 12;
    private static final double ROW = 32;
    private static final int NAME_LENGTH = 26;

    private GapChart() {}

    /** A learner under both protocols. */
    private record Pair(Candidate honest, Candidate leaking) {
        double honestAccuracy() {
            return honest.predictions().accuracy();
        }

        double leakingAccuracy() {
            return leaking.predictions().accuracy();
        }
    }

    /** One marked section for each pair of experiments on one table of which one leaks. */
    static List<Element> of(List<Ranking> rankings) {
        return rankings.stream()
                .filter(ranking -> !ranking.experiment().leaks())
                .flatMap(honest -> rankings.stream()
                        .filter(ranking -> ranking.experiment().leaks())
                        .filter(leaking -> leaking.experiment()
                                .table()
                                .equals(honest.experiment().table()))
                        .flatMap(leaking -> section(honest, leaking.experiment()).stream()))
                .toList();
    }

    private static Optional<Element> section(Ranking honest, Experiment leaking) {
        List<Pair> pairs = honest.candidates().stream()
                .flatMap(candidate -> under(leaking, candidate).map(other -> new Pair(candidate, other)))
                .toList();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Experiment experiment = honest.experiment();
        String title = "%s: %s against %s".formatted(experiment.table(), experiment.protocol(), leaking.protocol());
        return Optional.of(Sections.section(leaking, title, List.of(figure(title, pairs, experiment, leaking))));
    }

    private static Element figure(String title, List<Pair> pairs, Experiment honest, Experiment leaking) {
        double bottom = TOP + ROW * pairs.size();
        Scale scale = Scale.around(
                pairs.stream().flatMapToDouble(pair -> DoubleStream.of(pair.honestAccuracy(), pair.leakingAccuracy())),
                LEFT,
                RIGHT);
        Element drawing = Svg.drawing(WIDTH, bottom + 42, title).add(Svg.across(scale, TOP, bottom));
        for (int row = 0; row < pairs.size(); row++) {
            drawing.add(row(pairs.get(row), scale, TOP + ROW * (row + 0.5)));
        }
        drawing.add(Svg.text("small middle", (LEFT + RIGHT) / 2, bottom + 36, "accuracy"));
        return Parts.figure(
                title,
                drawing,
                "Dot: accuracy under %s. Cross: under %s, which leaks. In brackets: the difference in percentage points."
                        .formatted(honest.protocol(), leaking.protocol()));
    }

    private static Element row(Pair pair, Scale scale, double y) {
        double honest = pair.honestAccuracy();
        double leaking = pair.leakingAccuracy();
        String text = "%s, leaking %s (%s)"
                .formatted(Numbers.share(honest), Numbers.share(leaking), Numbers.signedPoints(leaking - honest));
        return Element.of("g")
                .add(Svg.name("", 0, y + 4, pair.honest().learner(), NAME_LENGTH))
                .add(Svg.line("gap", scale.at(honest), y, scale.at(leaking), y))
                .add(Svg.circle("mark", scale.at(honest), y, 5))
                .add(Svg.cross("warning", scale.at(leaking), y, 5))
                .add(Svg.text("small", RIGHT + 16, y + 4, text));
    }

    private static Stream<Candidate> under(Experiment experiment, Candidate candidate) {
        return experiment.candidates().stream()
                .filter(other -> other.learner().equals(candidate.learner()))
                .limit(1);
    }
}
