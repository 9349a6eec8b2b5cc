package org.genremill.report.comparison;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.genremill.evaluate.Calibration;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.ConfusionMatrix;
import org.genremill.evaluate.Predictions;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;

/** All scores of all learners, the best on top. */
final class ScoreTable {
    private static final List<String> COLUMNS = List.of(
            "learner",
            "accuracy",
            "95\u00a0% interval",
            "over seeds",
            "macro-F1",
            "top-2",
            "log loss",
            "ECE",
            "fit, s",
            "score, s / 1,000",
            "by segment");

    private ScoreTable() {}

    static Element of(Ranking ranking) {
        Element head = Element.of("tr");
        COLUMNS.forEach(column -> head.add(Parts.head("col", column)));
        Element body = Element.of("tbody");
        ranking.candidates().forEach(candidate -> body.add(row(candidate)));
        Element table = Element.of("table", Element.of("thead", head), body).with("class", "figures");
        return Parts.figure(
                "Figures of each learner",
                table,
                ("Over seeds: mean and standard deviation of the accuracy. ECE: expected calibration error in %d bins. "
                                + "Fit: seconds for all folds, score: seconds for 1,000 tracks, both the mean over seeds. "
                                + "By segment: accuracy before the segments of a track are averaged. "
                                + "All else is of the first seed.")
                        .formatted(Calibration.USUAL_BINS));
    }

    private static Element row(Candidate candidate) {
        Predictions predictions = candidate.predictions();
        double thousands = predictions.size() / 1000.0;
        Element row = Element.of("tr", Parts.head("row", Parts.name(candidate.learner())));
        Stream.of(
                        Numbers.share(predictions.accuracy()),
                        Figures.interval(Figures.intervalOf(predictions)),
                        Figures.overSeeds(candidate),
                        Numbers.share(ConfusionMatrix.of(predictions).macroF1()),
                        Numbers.share(predictions.topAccuracy(2)),
                        Numbers.share(predictions.logLoss()),
                        Numbers.share(Calibration.of(predictions, Calibration.USUAL_BINS)
                                .expectedError()),
                        Numbers.seconds(mean(candidate, Candidate.Run::fitSeconds)),
                        Numbers.seconds(mean(candidate, Candidate.Run::scoreSeconds) / thousands),
                        candidate
                                .runs()
                                .get(0)
                                .severalSegments()
                                .map(segments -> Numbers.share(segments.accuracy()))
                                .orElse(Numbers.NONE))
                .forEach(value -> row.add(Parts.cell(value)));
        return row;
    }

    private static double mean(Candidate candidate, ToDoubleFunction<Candidate.Run> figure) {
        return candidate.runs().stream().mapToDouble(figure).average().orElseThrow();
    }
}
