package org.genremill.report.comparison;

import java.util.List;
import java.util.TreeSet;
import org.genremill.evaluate.Candidate;
import org.genremill.evaluate.Candidate.TuningPoint;
import org.genremill.report.html.Element;
import org.genremill.report.html.Numbers;
import org.genremill.report.html.Parts;

/** The points of a learner's grid, and which was chosen. */
final class TuningTable {
    private TuningTable() {}

    /** A table for each tuned learner; empty if there is none. */
    static List<Element> of(Ranking ranking) {
        return ranking.candidates().stream()
                .filter(candidate -> !candidate.tuning().isEmpty())
                .map(candidate -> table(candidate, ranking.experiment().folds()))
                .toList();
    }

    private static Element table(Candidate candidate, int folds) {
        List<String> names = List.copyOf(candidate.tuning().stream()
                .flatMap(point -> point.parameters().keySet().stream())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        Element head = Element.of("tr");
        names.forEach(name -> head.add(Parts.head("col", name)));
        head.add(Parts.head("col", "accuracy"), Parts.head("col", "log loss"), Parts.head("col", "chosen"));
        Element body = Element.of("tbody");
        candidate.tuning().forEach(point -> body.add(row(point, names, folds)));
        Element table = Element.of("table", Element.of("thead", head), body).with("class", "figures grid");
        Element figure = Parts.figure(
                "Tuning of " + candidate.learner(),
                table,
                "Accuracy and log loss by grouped cross-validation on the training side; \u00b1: standard deviation of the"
                        + " accuracy over its folds.");
        Element beside = Element.of("div", TuningChart.of(candidate), figure).with("class", "beside");
        return Element.of("div", Element.of("h4", Parts.name(candidate.learner())), beside);
    }

    private static Element row(TuningPoint point, List<String> names, int folds) {
        Element row = Element.of("tr");
        names.forEach(name -> row.add(Parts.cell(point.parameters().getOrDefault(name, Numbers.NONE))));
        row.add(
                Parts.cell(Figures.spread(point.accuracy(), point.deviation())),
                Parts.cell(Numbers.share(point.logLoss())),
                Parts.cell(chosen(point.chosen(), folds)));
        return point.chosen() > 0 ? row.with("class", "differs") : row;
    }

    private static String chosen(int times, int folds) {
        if (times == 0) {
            return "";
        }
        return folds == 1 ? "\u2713 chosen" : "\u2713 in %d of %d folds".formatted(times, folds);
    }
}
